#!/bin/sh
# lint.sh [--all]: shows the files here to whatever of their own tools is installed, or can be run in a container. Of the
# others it says so, and with --all it fails.
cd "$(dirname "$0")" || exit 1
failed=0
all=$1

image() {
	case $1 in
	hadolint) echo hadolint/hadolint:v2.12.0-debian ;;
	kubeconform) echo ghcr.io/yannh/kubeconform:v0.6.7-alpine ;;
	promtool) echo prom/prometheus:v3.5.0 ;;
	caddy) echo caddy:2 ;;
	esac
}

check() {
	if ! command -v "$1" >/dev/null 2>&1 && [ -n "$(image "$1")" ] && docker info >/dev/null 2>&1; then
		tool=$1
		shift
		set -- docker run --rm --volume "$PWD:$PWD:ro" --volume /tmp:/tmp:ro --workdir "$PWD" --entrypoint "$tool" "$(image "$tool")" "$@"
	fi
	if ! command -v "$1" >/dev/null 2>&1; then
		echo "not run: $* ($1 is not installed)"
		[ "$all" = --all ] && failed=1
	elif "$@" >/tmp/lint.$$ 2>&1; then
		echo "ok: $*"
	else
		echo "FAILED: $*"
		cat /tmp/lint.$$
		failed=1
	fi
	rm -f /tmp/lint.$$
}

rendered=$(mktemp)
check hadolint Dockerfile
check shellcheck lint.sh image/build.sh image/layers.sh image/runtime.sh image/rehearse.sh
check yamllint --strict -d '{extends: default, rules: {document-start: disable, line-length: {max: 130}, braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}}}' .
if docker compose version >/dev/null 2>&1; then
	# it wants all secrets to be there
	export MONGO_ROOT_PASSWORD=x MONGO_PASSWORD=x MONGO_KEY=x REDIS_PASSWORD=x
	check docker compose --env-file .env.example -f compose.yaml config --quiet
else
	echo "not run: docker compose config (docker compose is not installed)"
	[ "$all" = --all ] && failed=1
fi
check kubectl kustomize kubernetes --output "$rendered"
check kubeconform -strict -summary "$rendered"
check promtool check config prometheus/prometheus.yml
check promtool test rules prometheus/alerts-test.yml
check caddy validate --adapter caddyfile --config caddy/Caddyfile
check node --check mongo/init.js
rm -f "$rendered"
exit $failed
