#!/usr/bin/env bash
# Bootstrap action: puts the job jar and the step script on the primary node. Ends with another status than 0, and so ends
# the cluster, where a file is not there or is another one than was asked for. Again, it changes nothing.
#
#   bootstrap.sh s3://BUCKET/artifacts/VERSION SHA256
#
#   CROSSCHECK_HOME   where to put them; default /opt/crosscheck
#   INSTANCE_INFO     what EMR says of this node; default /mnt/var/lib/info/instance.json
set -euo pipefail

fail() {
  echo "crosscheck bootstrap: $*" >&2
  exit 1
}

(($# == 2)) || fail "expected two arguments, the folder of the artifacts and the checksum of the job jar; got $#"
artifacts=${1%/}
checksum=$2
home=${CROSSCHECK_HOME:-/opt/crosscheck}
info=${INSTANCE_INFO:-/mnt/var/lib/info/instance.json}
jar=$home/crosscheck-job.jar

[[ $artifacts =~ ^s3://[^/]+/.+ ]] || fail "not a folder in S3: $artifacts"
[[ $checksum =~ ^[0-9a-f]{64}$ ]] || fail "not a SHA-256 checksum: $checksum"
command -v aws >/dev/null || fail "the command aws is not on this node"

if [[ -r $info ]] && grep -qE '"isMaster" *: *false' "$info"; then
  echo "crosscheck bootstrap: nothing to do on a core or task node"
  exit 0
fi

is_wanted() { # a file with that checksum
  [[ -f $1 ]] && echo "$checksum  $1" | sha256sum --check --status
}

make_home() {
  mkdir -p "$home" 2>/dev/null && [[ -w $home ]] && return
  sudo mkdir -p "$home"
  sudo chown "$(id -u)" "$home"
}

make_home || fail "cannot make $home"
work=$(mktemp -d "$home/new.XXXXXX")
trap 'rm -rf "$work"' EXIT

if is_wanted "$jar"; then
  echo "crosscheck bootstrap: the job jar is there already"
else
  aws s3 cp --only-show-errors "$artifacts/crosscheck-job.jar" "$work/crosscheck-job.jar" ||
    fail "cannot fetch $artifacts/crosscheck-job.jar; was it uploaded (package.sh), and may this node read it?"
  is_wanted "$work/crosscheck-job.jar" ||
    fail "$artifacts/crosscheck-job.jar is not the one that was asked for: its checksum is" \
      "$(sha256sum "$work/crosscheck-job.jar" | cut -d ' ' -f 1), not $checksum"
  mv -f "$work/crosscheck-job.jar" "$jar"
fi
aws s3 cp --only-show-errors "$artifacts/step.sh" "$work/step.sh" || fail "cannot fetch $artifacts/step.sh"
bash -n "$work/step.sh" || fail "$artifacts/step.sh is not whole"
mv -f "$work/step.sh" "$home/step.sh"
chmod a+rx "$home" "$home/step.sh"
chmod a+r "$jar"
echo "crosscheck bootstrap: $jar is in place"
