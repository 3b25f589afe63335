#!/usr/bin/env bash
# Lists what would remain once the stacks are deleted, and the commands that take it away. Deletes nothing itself.
#
#   teardown.sh BUCKET KEY_ARN [STACK ...]     default: all stacks of the guide
set -euo pipefail

(($# >= 2)) || {
  echo "teardown.sh: expected a bucket and the ARN of its key" >&2
  exit 2
}
bucket=$1 key=$2
shift 2
stacks=("$@")
((${#stacks[@]})) || stacks=(crosscheck-studio crosscheck-lake-formation crosscheck-queue crosscheck-serverless
  crosscheck-schedule crosscheck-validation crosscheck-catalog)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

text() { # an answer on one line, empty where there is no such thing; what could not be asked is kept for the end
  if aws "$@" --output text >"$work/answer" 2>"$work/refusal"; then
    tr '\t\n' '  ' <"$work/answer" | sed 's/ *$//; s/^None$//'
  elif ! grep -qE 'does not exist|NotFound|NoSuch|Not Found' "$work/refusal"; then
    echo "- $1 $2: $(tail -n 1 "$work/refusal")" >>"$work/unknown"
  fi
}

remains=0
say() {
  remains=$((remains + 1))
  echo "- $1"
  echo "    $2"
}

aws sts get-caller-identity >/dev/null || {
  echo "teardown.sh: AWS does not answer, so nothing can be said" >&2
  exit 1
}
echo "Delete in this order:"
for stack in "${stacks[@]}"; do
  if [[ -n $(text cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[].StackStatus') ]]; then
    say "stack $stack" "aws cloudformation delete-stack --stack-name $stack && aws cloudformation wait stack-delete-complete --stack-name $stack"
  fi
done
echo "What remains then:"
for cluster in $(text emr list-clusters --active --query "Clusters[?starts_with(Name, 'crosscheck')].Id"); do
  say "cluster $cluster is running" "aws emr terminate-clusters --cluster-ids $cluster"
done
if [[ -n $(text s3api get-bucket-versioning --bucket "$bucket" --query Status) ]]; then
  say "bucket $bucket with results and logs in all their versions; there is no way back from this" \
    "aws s3api list-object-versions --bucket $bucket --query '{Objects: [Versions, DeleteMarkers][][].{Key: Key, VersionId: VersionId}}' --max-items 1000 --output json >versions.json && aws s3api delete-objects --bucket $bucket --delete file://versions.json   # until nothing is listed, then: aws s3api delete-bucket --bucket $bucket"
fi
state=$(text kms describe-key --key-id "$key" --query 'KeyMetadata.KeyState')
if [[ -n $state && $state != PendingDeletion ]]; then
  say "key $key (costs every month; once it is gone, nobody reads what it encrypted)" \
    "aws kms schedule-key-deletion --key-id $key --pending-window-in-days 30"
fi
for group in $(text logs describe-log-groups --log-group-name-prefix /aws-glue/crawlers --query 'logGroups[].logGroupName'); do
  say "log group $group, which the crawler made and others may use" "aws logs delete-log-group --log-group-name $group"
done
for name in $(text glue get-tables --database-name crosscheck --query 'TableList[].Name'); do
  say "table or view crosscheck.$name" "aws glue delete-table --database-name crosscheck --name $name"
done
if [[ -s $work/unknown ]]; then
  echo "Could not be asked, so it may remain:"
  cat "$work/unknown"
  exit 1
fi
if ((remains == 0)); then echo "- nothing"; fi
