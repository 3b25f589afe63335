#!/usr/bin/env bash
# Asks those that know CloudFormation and state machines better than we do: AWS's validator and asl-validator, which npm
# installs into a folder of yours, and cfn-lint where it is on the path. Ends with 1 where one of them objects, warnings
# included, and with 3 where the tools cannot be had.
#
#   validate.sh TOOLS_FOLDER [TEMPLATE ...]     default: all templates here
#
# A line for each objection: TEMPLATE<TAB>TOOL<TAB>MESSAGE
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
tools=${1:-}
[[ -n $tools ]] || {
  echo "validate.sh: expected a folder for the tools" >&2
  exit 2
}
shift
templates=("$@")
((${#templates[@]})) || templates=("$here"/*.yaml)

unavailable() {
  echo "##########################################################################" >&2
  echo "# NOT VALIDATED: $*" >&2
  echo "##########################################################################" >&2
  exit 3
}

mkdir -p "$tools"
if [[ ! -d $tools/node_modules/asl-validator || ! -d $tools/node_modules/@aws/cloudformation-validate ]]; then
  command -v npm >/dev/null || unavailable "there is no npm to install @aws/cloudformation-validate and asl-validator"
  npm install --prefix "$tools" --no-audit --no-fund --loglevel=error --ignore-scripts \
    @aws/cloudformation-validate@1.9.0-beta asl-validator@4.0.0 yaml@2.8.1 >&2 ||
    unavailable "npm could not install @aws/cloudformation-validate and asl-validator"
fi
cp "$here/validate.mjs" "$tools/validate.mjs"

status=0
node "$tools/validate.mjs" "${templates[@]}" || status=$?
((status <= 1)) || unavailable "the validators broke"
if command -v cfn-lint >/dev/null && cfn-lint --version >/dev/null 2>&1; then
  # A few at a time: a template that breaks it takes its neighbours' objections along.
  found=$(printf '%s\0' "${templates[@]}" | xargs -0 -n 8 cfn-lint --format parseable -- 2>&1) || true
  if [[ -n $found ]]; then
    status=1
    sed -E 's/^([^:]*):[0-9:]+:/\1\tcfn-lint\t/' <<<"$found" | cut -c 1-500
  fi
else
  echo "validate.sh: cfn-lint is not on the path and was not asked" >&2
fi
exit "$status"
