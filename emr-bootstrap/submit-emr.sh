#!/usr/bin/env bash
# Adds a step to a cluster that is there, and waits for it.
#
#   submit-emr.sh STEP --cluster j-XXXX --bucket BUCKET --suite suites/X.conf --run-id ID --database NAME --workgroup NAME
#                 [--role ARN]     for a cluster with runtime roles (Steps = runtime-role)
set -euo pipefail

wrong() {
  echo "submit-emr.sh: $*" >&2
  exit 2
}

name=${1:-}
(($#)) && shift
cluster='' bucket='' suite='' run_id='' database=crosscheck workgroup='' role=''
while (($#)); do
  (($# > 1)) || wrong "$1 has no value"
  case $1 in
    --cluster) cluster=$2 ;;
    --bucket) bucket=$2 ;;
    --suite) suite=$2 ;;
    --run-id) run_id=$2 ;;
    --database) database=$2 ;;
    --workgroup) workgroup=$2 ;;
    --role) role=$2 ;;
    *) wrong "unknown option $1" ;;
  esac
  shift 2
done
for needed in cluster bucket workgroup; do [[ -n ${!needed} ]] || wrong "--$needed is missing"; done
case $name in
  Athena_Table_Creation) check=register ;;
  Count_Validation) check=count ;;
  Accuracy) check=accuracy ;;
  *) wrong "no step '$name'; expected Athena_Table_Creation, Count_Validation or Accuracy" ;;
esac
[[ $check == register || (-n $suite && -n $run_id) ]] || wrong "--suite and --run-id are missing"

output=s3://$bucket/crosscheck
if [[ -z $role ]]; then
  words=(bash /opt/crosscheck/step.sh "$name" --output "$output" --database "$database" --workgroup "$workgroup")
  [[ $check == register ]] || words+=(--suite "s3://$bucket/$suite" --run-id "$run_id")
else # a step with a role of its own is spark-submit itself
  words=(spark-submit --deploy-mode cluster --name "crosscheck $name" --class io.crosscheck.Main
    /opt/crosscheck/crosscheck-job.jar "$check")
  if [[ $check == register ]]; then
    words+=("$output" --via athena --database "$database" --workgroup "$workgroup")
  else
    words+=("s3://$bucket/$suite" --run-id "$run_id-$check" --resume --set "output.path=$output"
      --set output.register.via=athena --set "output.register.database=$database"
      --set "output.register.workgroup=$workgroup")
  fi
fi

json() { # a list of texts
  local first=yes word
  printf '['
  for word in "$@"; do
    [[ $word != *[\"\\]* ]] || wrong "cannot send $word: it has a quote or backslash"
    [[ -n $first ]] || printf ','
    printf '"%s"' "$word"
    first=
  done
  printf ']'
}

arguments=$(json "${words[@]}")
steps="[{\"Type\":\"CUSTOM_JAR\",\"Name\":\"$name\",\"ActionOnFailure\":\"CONTINUE\",\"Jar\":\"command-runner.jar\",\"Args\":$arguments}]"
call=(aws emr add-steps --cluster-id "$cluster" --steps "$steps" --query 'StepIds[0]' --output text)
[[ -z $role ]] || call+=(--execution-role-arn "$role")
step=$("${call[@]}")
echo "submit-emr.sh: $name is step $step of $cluster" >&2
if aws emr wait step-complete --cluster-id "$cluster" --step-id "$step"; then
  echo "submit-emr.sh: $name has completed"
else
  echo "submit-emr.sh: $name has failed or takes longer than this command waits:" >&2
  aws emr describe-step --cluster-id "$cluster" --step-id "$step" --query 'Step.Status' --output json >&2
  echo "submit-emr.sh: the data differ, or could not be compared; reports: $output/reports/index.html" >&2
  exit 1
fi
