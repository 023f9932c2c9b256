#!/usr/bin/env bash
# What action.yml runs: annotations on standard output, SARIF in a file, a table in the summary of the job.
set -uo pipefail
mapfile -t paths < <(grep -v '^[[:space:]]*$' <<<"${PATHS:-.}")
mapfile -t options < <(grep -v '^[[:space:]]*$' <<<"${ARGUMENTS:-}")
since=${DIFF:-${BASE:-}}
if [[ -n $since && $since != none ]]; then
    git cat-file -e "$since^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin -- "$since"
    options+=("--diff=$since")
fi
[[ -n ${FAIL_ON:-} ]] && options+=("--fail-on=$FAIL_ON")
factlint check --format github --format "sarif=${SARIF:-factlint.sarif}" --format json=.factlint-report.json \
    "${options[@]}" -- "${paths[@]}"
status=$?
echo "status=$status" >>"${GITHUB_OUTPUT:-/dev/null}"
python - >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}" <<'PYTHON'
import json

with open(".factlint-report.json", encoding="utf-8") as file:
    found = json.load(file)["findings"]
def cell(text):
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'")
print(f"### factlint: {len(found)} found\n")
if found:
    print("| where | severity | what | rule |\n| --- | --- | --- | --- |")
for one in found[:100]:
    where = f"{cell(one['path'])}:{one['span']['line']}"
    print(f"| {where} | {one['severity']} | {cell(one['message'])} | {one['rule']} |")
if len(found) > 100:
    print(f"\nand {len(found) - 100} more, in the SARIF report")
PYTHON
rm -f .factlint-report.json
exit "$status"
