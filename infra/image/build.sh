#!/bin/sh
# build.sh JDK JAR LAYERS APP RUNTIME: all that the image adds to its base, from the packaged jar.
# The Dockerfile calls it, and so does who wants to measure the same files without a container.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jdk=$1
jar=$2
layers=$3
app=$4
runtime=$5

"$here/layers.sh" "$jdk" "$jar" "$layers"
rm -rf "$app"
mkdir -p "$app"
for layer in dependencies snapshot-dependencies application; do
	cp -a "$layers/$layer/." "$app"
done
"$here/runtime.sh" "$jdk" "$app" "$runtime"

# Beside the application, not in it: what only the image needs.
mkdir -p "$layers/image"
cp "$here/jvm.options" "$layers/image"
"$jdk/bin/javac" --release 25 -d "$layers/image" "$here/Ready.java"
cp -a "$layers/image/." "$app"

"$here/rehearse.sh" "$jdk" "$jar" train --java "$runtime/bin/java" --app "$app" --cache "$layers/image/cima.aot"
cp -a "$layers/image/cima.aot" "$app"
