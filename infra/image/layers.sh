#!/bin/sh
# layers.sh JDK JAR LAYERS: the jar as the layers of the image, those that change rarely apart
# from those that change with each commit, without what production never uses.
set -eu
jdk=$1
jar=$2
layers=$3

# The embedded servers and their libraries, GraphiQL, what was needed to come here. Each must be
# there, so that a library with a new name does not come back unseen.
unused="mongo-java-server-* h2-* embedded-redis-* jedis-* commons-pool2-* json-[0-9]*
	graphiql-* react-[0-9]* react-dom-* spring-boot-jarmode-tools-*"

rm -rf "$layers"
"$jdk/bin/java" -Djarmode=tools -jar "$jar" extract --layers --destination "$layers" --application-filename cima.jar
set -f
for pattern in $unused; do
	found=$(find "$layers/dependencies/lib" -name "$pattern")
	if [ -z "$found" ]; then
		echo "layers.sh: there is no $pattern; look what became of it" >&2
		exit 1
	fi
	find "$layers/dependencies/lib" -name "$pattern" -delete
done
set +f

# An AOT cache is good for jars of the same size and time only, and copies lose fractions.
find "$layers" -exec touch -d 1980-02-01T00:00:00Z {} +
