#!/usr/bin/env bash
# com.github.codemonstur:embedded-redis 1.4.4: one version of the library is Redis 6.2.6, 6.2.7 or 5.0.14, by platform, and on
# Linux with amd64 alone it needs OpenSSL 3 and glibc 2.34.
#
# On Debian 11, Ubuntu 20.04, RHEL 8 and Alpine the binary does not load. What works in a developer's arm64 container (no
# OpenSSL at all) or on Windows (a Redis without ACL and without later commands) says nothing about the build server.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=com.github.codemonstur:embedded-redis:1.4.4 -DoutputDirectory=.
jar=$(echo embedded-redis-*.jar)
python3 -m zipfile -e "$jar" unpacked
for server in unpacked/redis-server-*; do
  glibc=$(grep -ao 'GLIBC_2\.[0-9]*' "$server" | sort -Vu | tail -n 1 || true)
  openssl=$(grep -ao 'libssl\.so\.[0-9]' "$server" | sort -u | head -n 1 || true)
  echo "$(basename "$server"): ${glibc:-no glibc}, ${openssl:-no OpenSSL}"
done | sort | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
redis-server-5.0.14.1-windows-amd64.exe: no glibc, no OpenSSL
redis-server-6.2.6-v5-darwin-amd64: no glibc, no OpenSSL
redis-server-6.2.6-v5-darwin-arm64: no glibc, no OpenSSL
redis-server-6.2.6-v5-linux-amd64: GLIBC_2.34, libssl.so.3
redis-server-6.2.7-linux-386: no glibc, no OpenSSL
redis-server-6.2.7-linux-arm64: no glibc, no OpenSSL
EXPECTED
echo "As described: three releases of Redis, one that needs OpenSSL 3"
