#!/usr/bin/env bash
# Fills in a request of cloudformation/emr-eks and sends it: to EMR on EKS (StartJobRun) or to a Livy endpoint.
#
#   submit-eks.sh job KEY=VALUE ...             needs VIRTUAL_CLUSTER_ID JOB_ROLE_ARN; RELEASE is emr-7.13.0 unless given
#   submit-eks.sh livy ADDRESS KEY=VALUE ...    needs NAMESPACE SERVICE_ACCOUNT; ADDRESS such as https://livy.internal
#
# Both need BUCKET VERSION SUITE RUN_ID DATABASE WORKGROUP.
set -euo pipefail

wrong() {
  echo "submit-eks.sh: $*" >&2
  exit 2
}

requests=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../cloudformation/emr-eks" && pwd)
way=${1:-}
(($#)) && shift
case $way in
  job) request=$(<"$requests/start-job-run.json") ;;
  livy)
    address=${1:-}
    [[ $address =~ ^https?://[^/]+ ]] || wrong "expected the address of Livy; got '$address'"
    shift
    request=$(<"$requests/livy-batch.json")
    ;;
  *) wrong "expected job or livy; got '$way'" ;;
esac
for pair in "$@"; do
  key=${pair%%=*} value=${pair#*=}
  [[ $pair == [A-Z]*=* ]] || wrong "expected KEY=VALUE; got '$pair'"
  [[ $value != *[\"\\]* ]] || wrong "$key has a quote or backslash"
  request=${request//"\${$key}"/"$value"}
done
request=${request//"\${RELEASE}"/emr-7.13.0}
if [[ $request =~ \$\{([A-Z_]+)\} ]]; then wrong "${BASH_REMATCH[1]} is missing"; fi

if [[ $way == job ]]; then
  aws emr-containers start-job-run --cli-input-json "$request" --query id --output text
else
  curl --fail-with-body --silent --show-error --header 'Content-Type: application/json' --data "$request" "$address/batches"
fi
