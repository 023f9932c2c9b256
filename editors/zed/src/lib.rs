//! Starts `factlint lsp`, as the environment of the folder finds it.

use zed_extension_api as zed;

struct Factlint;

impl zed::Extension for Factlint {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _server: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("factlint")
            .ok_or("factlint is not on the path: pip install 'factlint[lsp]'")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Factlint);
