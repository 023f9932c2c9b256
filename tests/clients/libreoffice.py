"""LibreOffice's grammar checker, set to a server of LanguageTool's protocol: what it would underline in a text.

For the Python that has LibreOffice's uno (Debian: python3-uno): libreoffice.py BASE_URL TEXT
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"
SETTINGS = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"


def main(base: str, text: str) -> None:
    pipe = f"factlint{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
             f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        context = connect(pipe)
        make = context.ServiceManager.createInstanceWithContext
        try:
            choose_server(make("com.sun.star.configuration.ConfigurationProvider", context), base)
            print(json.dumps(check(make(CHECKER, context), text)))
        finally:
            with contextlib.suppress(Exception):  # the bridge is gone with the office
                make("com.sun.star.frame.Desktop", context).terminate()
            office.wait(30)


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # it is not up yet
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not come up")


def choose_server(provider: Any, base: str) -> None:
    where = PropertyValue(Name="nodepath", Value=SETTINGS)
    node = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (where,))
    node.setPropertyValue("BaseURL", base)
    node.setPropertyValue("IsEnabled", True)
    node.commitChanges()


def check(checker: Any, text: str) -> list[Any]:
    """[words, what is said, suggestions] of each error. The first answer may come later: it is asked for aside."""
    here = uno.createUnoStruct("com.sun.star.lang.Locale", Language="en", Country="US")
    assert checker.hasLocale(here)
    for _ in range(100):
        found = checker.doProofreading("document", text, here, 0, len(text), ()).aErrors
        if found:
            break
        time.sleep(0.1)
    return [
        [text[one.nErrorStart : one.nErrorStart + one.nErrorLength], one.aShortComment, list(one.aSuggestions)]
        for one in found
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
