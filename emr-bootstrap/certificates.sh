#!/usr/bin/env bash
# Makes the certificate for encryption between the nodes of a cluster, as a zip of PEM files, and prints the command that
# uploads it. It is good for 400 days; clusters read it when they start.
#
#   certificates.sh BUCKET REGION [FILE]     FILE: default build/aws/emr-tls.zip in the project
set -euo pipefail

project=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
(($# >= 2)) || {
  echo "certificates.sh: expected a bucket and a region" >&2
  exit 2
}
bucket=$1 region=$2
file=${3:-$project/build/aws/emr-tls.zip}
domain="*.$region.compute.internal"
[[ $region != us-east-1 ]] || domain='*.ec2.internal'
for tool in openssl zip; do
  command -v "$tool" >/dev/null || {
    echo "certificates.sh: needs $tool" >&2
    exit 1
  }
done

mkdir -p "$(dirname "$file")"
file=$(cd "$(dirname "$file")" && pwd)/$(basename "$file")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
cd "$work"
openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 400 -subj "/CN=$domain" \
  -addext "subjectAltName=DNS:$domain" -keyout privateKey.pem -out certificateChain.pem 2>/dev/null
cp certificateChain.pem trustedCertificates.pem
rm -f "$file"
zip -q "$file" privateKey.pem certificateChain.pem trustedCertificates.pem
echo "aws s3 cp --only-show-errors '$file' 's3://$bucket/certificates/emr-tls.zip' && rm '$file'"
