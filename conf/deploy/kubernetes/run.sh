#!/usr/bin/env bash
# One load test in a Kubernetes cluster: starts the Job, follows it, collects and merges.
#   conf/deploy/kubernetes/run.sh INJECTORS IMAGE -- OPTION…      the options are those of run_tests.sh
# The exit code is that of the merged run; 1 where the injectors could not begin together. Cluster and
# namespace are those of kubectl's context. See docs/kubernetes.md.
set -uo pipefail
cd "$(dirname "$0")/../../.." || exit 1

readonly LEAD=${LOADTEST_LEAD:-180}   # seconds from the Job to the first user: pulling, starting, checking
say() { printf 'kubernetes: %s\n' "$1" >&2; }
give_up() { say "$1"; exit 1; }

readonly INJECTORS=${1-} IMAGE=${2-} RUN=${LOADTEST_RUN:-kubernetes-$(date -u +%Y%m%d-%H%M%S)}
[[ $INJECTORS =~ ^[1-9][0-9]*$ && -n $IMAGE && ${3-} = -- ]] ||
  give_up "needs a number, an image and, after --, the options of run_tests.sh: $0 4 registry.example.com/duotopia-loadtest:1 -- --env staging --scenario peak"
[[ $RUN =~ ^[A-Za-z0-9._-]+$ ]] || give_up "LOADTEST_RUN must be of letters, digits, ., _ and -, but is $RUN; correct it"
shift 3
readonly HERE=results/injectors/$RUN OVERLAY=target/kubernetes/$RUN
readonly OURS=app.kubernetes.io/name=duotopia-loadtest

# JSON is YAML.
words() {
  local word list=
  for word in "$@"; do
    word=${word//\\/\\\\}
    list+=", \"${word//\"/\\\"}\""
  done
  printf '[%s]' "${list:2}"
}

variables() {
  local name
  for name in $(sed -n '/^#LOADTEST_/d; s/^#\([A-Z_]*\)=.*/\1/p' conf/env.example) LOADTEST_JAVA_OPTS; do
    [ -z "${!name-}" ] || printf '%s=%s\n' "$name" "${!name}"
  done
}

# The settings of this run on top of the base.
overlay() (
  umask 077
  mkdir -p "$OVERLAY"
  variables > "$OVERLAY/target.env"
  cat > "$OVERLAY/kustomization.yaml" << END
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../../conf/deploy/kubernetes/base]
labels:
  - pairs: {app.kubernetes.io/name: duotopia-loadtest}
configMapGenerator:
  - name: loadtest-run
    behavior: replace
    literals: [LOADTEST_RUN=$RUN, LOADTEST_INJECTORS=$INJECTORS, LOADTEST_START_AT=$start_at]
secretGenerator:
  - name: loadtest-target
    behavior: replace
    envs: [target.env]
patches:
  - target: {kind: Job}
    patch: |
      - {op: replace, path: /spec/completions, value: $INJECTORS}
      - {op: replace, path: /spec/parallelism, value: $INJECTORS}
      - {op: replace, path: /spec/template/spec/containers/0/image, value: $(words "$IMAGE" | tr -d '[]')}
      - {op: replace, path: /spec/template/spec/containers/0/args, value: $(words "$@")}
END
)

# The numbers of those that have been checked, and wait for the moment.
waiting() {
  kubectl logs -l "$OURS" --prefix --tail=-1 --max-log-requests="$INJECTORS" 2> /dev/null |
    sed -n 's:^\[pod/loadtest-\([0-9]*\)-[^]]*\] The load begins at .*:\1:p' | sort -nu
}

await_all() {
  until [ "$(waiting | grep -c .)" = "$INJECTORS" ]; do
    [ -z "$stopped$(ended)" ] && [ "$(date +%s)" -lt $((start - 2)) ] || return
    sleep 2
  done
}

ended() {
  kubectl get job loadtest -o 'jsonpath={.status.conditions[?(@.status=="True")].type}' | grep -ow 'Complete\|Failed'
}

no_load() {
  say "no load was sent: injectors $(comm -13 <(waiting | sort) <(seq 0 $((INJECTORS - 1)) | sort) | xargs) were not ready by $start_at; give a longer LOADTEST_LEAD, or look at:"
  kubectl get pods -l "$OURS" >&2
  kubectl logs -l "$OURS" --prefix --tail=3 --max-log-requests="$INJECTORS" >&2
  remove
  exit 1
}

# Ends what still runs, in order: the pods have the time of their grace period.
remove() {
  kubectl delete --cascade=foreground job,service,configmap,secret -l "$OURS" > /dev/null
}

# By a pod of its own, since those of the Job are gone or ended.
collect() {
  kubectl apply -f - > /dev/null << END || return
apiVersion: v1
kind: Pod
metadata:
  name: loadtest-collector
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 3600
  automountServiceAccountToken: false
  securityContext: {runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: collector
      image: $(words "$IMAGE" | tr -d '[]')
      command: [sleep, "3600"]
      securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
      volumeMounts: [{name: results, mountPath: /results}]
  volumes:
    - name: results
      persistentVolumeClaim: {claimName: loadtest-results}
END
  kubectl wait --for=condition=Ready --timeout=5m pod/loadtest-collector > /dev/null &&
    mkdir -p results/injectors &&
    kubectl exec loadtest-collector -- tar -czf - -C /results "$RUN" | tar -xzf - --no-same-owner -C results/injectors &&
    kubectl exec loadtest-collector -- rm -rf "/results/$RUN"
}

main() {
  local start start_at directories stopped= unheard=0
  kubectl get pvc loadtest-results > /dev/null ||
    give_up "the volume for the results must be there; kubectl apply -f conf/deploy/kubernetes/results.yaml"
  if kubectl get job loadtest > /dev/null 2>&1; then
    [ -n "$(ended)" ] || give_up "a run is under way in this namespace (kubectl get job loadtest); wait for its end"
    remove
  fi
  trap 'rm -rf "$OVERLAY"; kubectl delete pod loadtest-collector --ignore-not-found --now > /dev/null' EXIT
  start=$(($(date +%s) + LEAD))
  start_at=$(date -u -d "@$start" +%FT%TZ 2> /dev/null || date -u -r "$start" +%FT%TZ)
  overlay "$@"
  kubectl apply -k "$OVERLAY" || give_up "the Job could not be made, see above"
  trap 'say "stopping"; stopped=yes; remove' INT TERM
  await_all || no_load
  say "$RUN: the load begins at $start_at; Ctrl+C ends it with all results"
  kubectl logs -f -l "$OURS,batch.kubernetes.io/job-completion-index=0" --tail=1 >&2 || true
  until [ -n "$stopped" ] || [ -n "$(ended)" ]; do
    if kubectl get job loadtest > /dev/null; then
      unheard=0
    else
      [ $((unheard += 1)) -lt 60 ] || give_up "the cluster has not answered for 5 minutes; the results will be on the volume loadtest-results, in $RUN"
    fi
    sleep 5
  done
  trap '' INT TERM
  collect || give_up "the results could not be fetched; they are on the volume loadtest-results, in $RUN"
  remove
  # What a lost one has left is merged, too; a missing one is named.
  shopt -s nullglob
  directories=("$HERE"/*/*/)
  [ ${#directories[@]} -gt 0 ] || give_up "no injector has results; see kubectl get events"
  ./run_tests.sh merge --partial "${directories[@]}"
}

main "$@"
