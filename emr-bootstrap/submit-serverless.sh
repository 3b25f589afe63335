#!/usr/bin/env bash
# Submits a check to an application of EMR Serverless. The same run id is submitted once.
#
#   submit-serverless.sh count|accuracy|run --application ID --role ARN --bucket BUCKET --version VERSION
#                        --suite suites/X.conf --run-id ID --database NAME --workgroup NAME
set -euo pipefail

wrong() {
  echo "submit-serverless.sh: $*" >&2
  exit 2
}

check=${1:-}
(($#)) && shift
application='' role='' bucket='' version='' suite='' run_id='' database=crosscheck workgroup=''
while (($#)); do
  (($# > 1)) || wrong "$1 has no value"
  case $1 in
    --application) application=$2 ;;
    --role) role=$2 ;;
    --bucket) bucket=$2 ;;
    --version) version=$2 ;;
    --suite) suite=$2 ;;
    --run-id) run_id=$2 ;;
    --database) database=$2 ;;
    --workgroup) workgroup=$2 ;;
    *) wrong "unknown option $1" ;;
  esac
  shift 2
done
[[ $check =~ ^(count|accuracy|run)$ ]] || wrong "expected count, accuracy or run; got '$check'"
for needed in application role bucket version suite run_id workgroup; do
  [[ -n ${!needed} ]] || wrong "--${needed//_/-} is missing"
  [[ ${!needed} != *[\"\\]* ]] || wrong "--${needed//_/-} has a quote or backslash"
done

driver=$(
  cat <<END
{"sparkSubmit": {
  "entryPoint": "s3://$bucket/artifacts/$version/crosscheck-job.jar",
  "entryPointArguments": ["$check", "s3://$bucket/$suite", "--run-id", "$run_id-$check", "--resume",
    "--set", "output.path=s3://$bucket/crosscheck", "--set", "output.register.via=athena",
    "--set", "output.register.database=$database", "--set", "output.register.workgroup=$workgroup"],
  "sparkSubmitParameters": "--class io.crosscheck.Main --conf spark.driver.memory=6g --conf spark.executor.memory=12g"
}}
END
)
aws emr-serverless start-job-run --application-id "$application" --execution-role-arn "$role" \
  --name "crosscheck $check $run_id" --client-token "$run_id-$check" --retry-policy maxAttempts=1 \
  --job-driver "$driver" --query jobRunId --output text
