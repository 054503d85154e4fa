#!/bin/sh
# runtime.sh JDK APP RUNTIME: a Java runtime with the modules that the jars in APP use.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jdk=$1
app=$2
runtime=$3

# What no class names: texts in Spanish, mongodb+srv:// addresses, and jcmd for looking inside.
more=jdk.localedata,jdk.naming.dns,jdk.jcmd

used=$("$jdk/bin/java" "$here/Modules.java" "$app" "$app/lib")
rm -rf "$runtime"
"$jdk/bin/jlink" --add-modules "$used,$more" --include-locales=en,es \
	--strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output "$runtime"
echo "runtime.sh: $used,$more"
