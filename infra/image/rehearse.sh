#!/bin/sh
# rehearse.sh JDK JAR train|measure …: runs the application with servers of its own, see
# rehearsal/Rehearsal.java. They come from the jar, where the embedded mode has them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jdk=$1
jar=$2
shift 2

servers=$(mktemp -d)
trap 'rm -rf "$servers"' EXIT
(cd "$servers" && "$jdk/bin/jar" xf "$jar" BOOT-INF/lib)
"$jdk/bin/java" -XX:TieredStopAtLevel=1 -Drehearsal.source="$here/../.." -cp "$servers/BOOT-INF/lib/*" "$here/rehearsal/Rehearsal.java" "$@"
