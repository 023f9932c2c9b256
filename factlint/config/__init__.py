"""What a project has decided: `factlint.toml`, or `[tool.factlint]` in `pyproject.toml`."""
