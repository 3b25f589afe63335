#!/usr/bin/env bash
# A step of a validation, by spark-submit. Its status is 0 passed or warned, 1 the data differ, 2 wrong arguments or
# configuration, 3 not compared, or results could not be registered.
#
#   step.sh Athena_Table_Creation --output s3://BUCKET/crosscheck --database NAME [--workgroup NAME]
#   step.sh Count_Validation      the same and --suite s3://BUCKET/suites/X.conf --run-id ID
#   step.sh Accuracy              the same
#
#   --run-date DATE       default: today, UTC
#   --via WAY             athena (default) or catalog: how results are made known
#   --deploy-mode MODE    cluster (default) or client: where the driver runs
#   CROSSCHECK_HOME       where the job jar is; default: where this script is
set -euo pipefail

wrong() {
  echo "crosscheck step: $*" >&2
  exit 2
}

home=${CROSSCHECK_HOME:-$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)}
jar=$home/crosscheck-job.jar
name=${1:-}
(($#)) && shift
suite='' run_id='' run_date=$(date -u +%F) output='' database='' workgroup='' via=athena deploy_mode=cluster
while (($#)); do
  (($# > 1)) || wrong "$1 has no value"
  case $1 in
    --suite) suite=$2 ;;
    --run-id) run_id=$2 ;;
    --run-date) run_date=$2 ;;
    --output) output=${2%/} ;;
    --database) database=$2 ;;
    --workgroup) workgroup=$2 ;;
    --via) via=$2 ;;
    --deploy-mode) deploy_mode=$2 ;;
    *) wrong "unknown option $1" ;;
  esac
  shift 2
done
[[ -n $output ]] || wrong "--output is missing"
[[ -n $database ]] || wrong "--database is missing"
[[ -s $jar ]] || wrong "$jar is missing; the bootstrap action puts it there"

case $name in
  Athena_Table_Creation) check='' ;;
  Count_Validation) check=count ;;
  Accuracy) check=accuracy ;;
  *) wrong "no step '$name'; expected Athena_Table_Creation, Count_Validation or Accuracy" ;;
esac

if [[ -z $check ]]; then
  words=(register "$output" --via "$via" --database "$database")
  [[ $via != athena || -z $workgroup ]] || words+=(--workgroup "$workgroup")
else
  [[ -n $suite ]] || wrong "--suite is missing"
  [[ -n $run_id ]] || wrong "--run-id is missing"
  id=$run_id-$check
  # Without an earlier attempt --resume begins anew; with one it compares what is left.
  words=("$check" "$suite" --run-id "$id" --run-date "$run_date" --resume
    --set "output.path=$output" --set "output.register.via=$via" --set "output.register.database=$database")
  [[ $via != athena || -z $workgroup ]] || words+=(--set "output.register.workgroup=$workgroup")
fi

# The status of a run is the last field of its summary.
stored_status() {
  local address
  address=$output/reports/$run_date/$id/summary.json
  if [[ $address == s3*://* ]]; then
    aws s3 cp --only-show-errors "s3://${address#*://}" - 2>/dev/null
  else
    cat "${address#file://}" 2>/dev/null
  fi | tail -n 2 | sed -n 's/^  "status" : "\([a-z]*\)"$/\1/p'
}

status=0
spark-submit --deploy-mode "$deploy_mode" --name "crosscheck $name" --conf spark.yarn.maxAppAttempts=1 \
  --class io.crosscheck.Main "$jar" "${words[@]}" || status=$?

# YARN tells no more of a driver of its own than whether it succeeded, and a pass needs its summary.
if [[ -n $check ]] && ((status == 0 || status == 1)); then
  stored=$(stored_status) || stored=
  case $status/$stored in
    0/passed | 0/warned | 1/failed) ;;
    *)
      echo "crosscheck step: spark-submit ended with $status, and the summary of run $id says '${stored:-nothing}'" >&2
      status=3
      ;;
  esac
elif ((status == 1)); then
  status=3
fi
case $status in
  0) echo "crosscheck step: $name is done" ;;
  1) echo "crosscheck step: the data differ; see $output/reports/$run_date/$id/report.html" >&2 ;;
  *) echo "crosscheck step: $name could not be done, see above" >&2 ;;
esac
exit "$status"
