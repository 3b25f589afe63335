#!/usr/bin/env bash
# Puts all that a bucket needs into a folder and prints the commands that upload it. Uploads nothing itself.
#
#   package.sh [--spark 3|4] BUCKET [FOLDER]
#
#   --spark              3 (default): the job jar of Spark 3.5, for EMR 7; 4: that of Spark 4.0, for emr-spark-8.0
#   FOLDER               default build/aws in the project
#   CROSSCHECK_JOB_JAR   take this jar and build none
set -euo pipefail

project=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
spark=3
if [[ ${1:-} == --spark ]]; then
  spark=${2:-}
  shift $(($# > 1 ? 2 : 1))
fi
case $spark in
  3) profile=() target=$project/validation-core/target release=emr-7.13.0 ;;
  4) profile=(-Pspark-4) target=$project/validation-core/target/spark-4 release=emr-spark-8.0.0 ;;
  *)
    echo "package.sh: expected --spark 3 or --spark 4; got '$spark'" >&2
    exit 2
    ;;
esac
bucket=${1:-}
[[ $bucket =~ ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$ ]] || {
  echo "package.sh: expected the name of a bucket, such as the output Bucket of the catalog stack; got '$bucket'" >&2
  exit 2
}
folder=${2:-$project/build/aws}

job_jar() {
  find "$target" -maxdepth 1 -name 'validation-core-*-job.jar' 2>/dev/null | sort | tail -n 1
}

jar=${CROSSCHECK_JOB_JAR:-}
if [[ -z $jar ]]; then
  echo "package.sh: building the job jar" >&2
  (cd "$project" && ./mvnw -q -B ${profile[@]+"${profile[@]}"} -Dmaven.test.skip=true -Dspotless.check.skip=true -pl validation-core -am package >&2)
  jar=$(job_jar)
fi
[[ -s $jar ]] || {
  echo "package.sh: there is no job jar (${jar:-nothing was built})" >&2
  exit 1
}
checksum=$(sha256sum "$jar" | cut -d ' ' -f 1)
version=${checksum:0:12}

rm -rf "${folder:?}/upload"
artifacts=$folder/upload/artifacts/$version
mkdir -p "$artifacts/emr-eks" "$folder/upload/suites"
cp "$jar" "$artifacts/crosscheck-job.jar"
cp "$project"/emr-bootstrap/{bootstrap,step}.sh "$artifacts/"
cp "$project"/cloudformation/emr-eks/*-pod.yaml "$artifacts/emr-eks/"
sums=$(cd "$artifacts" && find . -type f -print0 | sort -z | xargs -0 sha256sum)
echo "$sums" >"$artifacts/SHA256SUMS"
cp "$project/configs/aws-sample.conf" "$folder/upload/suites/"
for side in onprem lake; do
  for file in "$project/configs/demo-data/$side"/*; do
    table=$(basename "${file%.*}")
    mkdir -p "$folder/upload/sample/$side/$table"
    cp "$file" "$folder/upload/sample/$side/$table/"
  done
done

echo "# Upload:"
echo "aws s3 cp --recursive --only-show-errors '$folder/upload' 's3://$bucket/'"
echo "# Parameters of the stacks:"
echo "ArtifactsVersion=$version JobJarSha256=$checksum ReleaseLabel=$release"
