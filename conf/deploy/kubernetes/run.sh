#!/usr/bin/env bash
# One load test in a Kubernetes cluster: starts the Job, follows it, and collects the run.
#   conf/deploy/kubernetes/run.sh INJECTORS IMAGE -- OPTION…      the options are those of run_tests.sh
#   conf/deploy/kubernetes/run.sh --fetch RUN IMAGE               collects what could not be fetched
# The exit code is that of the run; 1 where the injectors could not begin together. Cluster and
# namespace are those of kubectl's context. See docs/kubernetes.md.
set -uo pipefail
cd "$(dirname "$0")/../../.." || exit 1

say() { printf 'kubernetes: %s\n' "$1" >&2; }
give_up() { say "$1"; exit 1; }

readonly LEAD=${LOADTEST_LEAD:-600}   # seconds for scheduling and pulling
readonly INJECTORS=${1-}
if [ "$INJECTORS" = --fetch ]; then
  readonly RUN=${2-} IMAGE=${3-}
else
  readonly RUN=${LOADTEST_RUN:-kubernetes-$(date -u +%Y%m%d-%H%M%S)} IMAGE=${2-}
  [[ $INJECTORS =~ ^[1-9][0-9]*$ && ${3-} = -- ]] ||
    give_up "needs a number, an image and, after --, the options of run_tests.sh: $0 4 registry.example.com/duotopia-loadtest:1 -- --env staging --scenario peak"
  shift 3
fi
[ -n "$IMAGE" ] || give_up "needs an image: $0 4 registry.example.com/duotopia-loadtest:1 -- --env staging --scenario peak"
[[ $RUN =~ ^[A-Za-z0-9_][A-Za-z0-9._-]*$ ]] || give_up "the name of the run must be of letters, digits, ., _ and -, but is \"$RUN\"; correct it"
readonly HERE=results/injectors/$RUN OVERLAY=target/kubernetes/$RUN
readonly OURS=app.kubernetes.io/name=duotopia-loadtest
if [ -e "$HERE" ]; then
  [ "$INJECTORS" != --fetch ] || give_up "$HERE must not exist, but is here; make one run of it by conf/deploy/merge.sh $HERE, or move it away"
  give_up "$HERE must not exist; choose another LOADTEST_RUN"
fi

# JSON is YAML.
words() {
  local word list=
  for word in "$@"; do
    list+=", \"$(printf '%s' "$word" | sed 's/[\\"]/\\&/g')\""
  done
  printf '[%s]' "${list:2}"
}

variables() {
  local name
  for name in $(sed -n '/^#LOADTEST_/d; s/^#\([A-Z_]*\)=.*/\1/p' conf/env.example) LOADTEST_JAVA_OPTS; do
    [ -z "${!name-}" ] || printf '%s=%s\n' "$name" "${!name}"
  done
  printf 'LOADTEST_TOKEN=%s\n' "$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
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
    behavior: merge
    literals: [LOADTEST_RUN=$RUN, LOADTEST_INJECTORS=$INJECTORS]
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

state() { kubectl get job loadtest -o 'jsonpath={.status.conditions[?(@.status=="True")].type}'; }
ended() { state | grep -owE 'Complete|Failed'; }
failing() { state | grep -q FailureTarget; }

# Whether all injectors have ended, even if a sidecar keeps their pods.
injectors_ended() {
  local codes
  codes=$(kubectl get pods -l "$OURS" \
    -o 'jsonpath={range .items[*]}[{.status.containerStatuses[?(@.name=="injector")].state.terminated.exitCode}]{end}')
  [[ $codes =~ ^(\[[0-9]+\])+$ ]] || return
  codes=${codes//[^]]/}
  [ ${#codes} -ge "$INJECTORS" ]
}

# The first one leads the others; its log is that of the run. Before it runs, kubectl may take it for
# an empty one.
follow() {
  local pod phase
  read -r pod phase < <(kubectl get pods -l "$OURS,batch.kubernetes.io/job-completion-index=0" \
    -o 'jsonpath={.items[0].metadata.name} {.items[0].status.phase}' 2> /dev/null)
  [[ $phase =~ ^(Running|Succeeded|Failed)$ ]] || return
  begun=yes
  kubectl logs -f "$pod" -c injector --tail=20 >&2 2> /dev/null &   # bash would put signals off to its end
  log=$!
  wait $log
}

# Ends what still runs, in order: the pods have the time of their grace period, and their names.
remove() {
  kubectl delete --cascade=foreground --timeout=5m job -l "$OURS" > /dev/null &&
    kubectl delete service,configmap,secret -l "$OURS" > /dev/null
}

# A pod of its own with the volume, since those of the Job are not there yet, or gone.
open_volume() {
  trap 'rm -rf "$OVERLAY" "$HERE.part"; kubectl delete pod loadtest-collector --ignore-not-found --now > /dev/null' EXIT
  kubectl delete pod loadtest-collector --ignore-not-found --now > /dev/null   # of a script that was lost
  kubectl apply -f - > /dev/null << END || return
apiVersion: v1
kind: Pod
metadata:
  name: loadtest-collector
  labels: {sidecar.istio.io/inject: "false"}
  annotations: {linkerd.io/inject: disabled}
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
  kubectl wait --for=condition=Ready --timeout=5m pod/loadtest-collector > /dev/null
}

# Pods end where another one has written, and what that one wrote would count as this run.
refuse_used_name() {
  local there
  # shellcheck disable=SC2016 # for the shell there
  open_volume && there=$(kubectl exec loadtest-collector -- sh -c '[ ! -e "$0" ] || echo used' "/results/$RUN") ||
    give_up "a pod of $IMAGE must have the volume loadtest-results, but has not, see above; no load was sent"
  [ -z "$there" ] ||
    give_up "the volume must have no results of a run $RUN, but has; choose another LOADTEST_RUN, or fetch them: conf/deploy/kubernetes/run.sh --fetch $RUN $IMAGE"
  kubectl delete pod loadtest-collector --now > /dev/null
}

# What is not here to the last byte stays there.
collect() {
  open_volume && rm -rf "$HERE.part" && mkdir -p "$HERE.part" || return
  # shellcheck disable=SC2016 # for the shell there
  kubectl exec loadtest-collector -- sh -c 'mkdir -p "$0" && tar -czf - -C "$0" .' "/results/$RUN" | tar -xzf - --no-same-owner -C "$HERE.part" &&
    mv "$HERE.part" "$HERE" || return
  kubectl exec loadtest-collector -- rm -rf "/results/$RUN" || say "/results/$RUN is here, and can be removed there"
}

finish() {
  collect || give_up "the results could not be fetched; they are on the volume loadtest-results. To fetch them: conf/deploy/kubernetes/run.sh --fetch $RUN $IMAGE"
  [ "$INJECTORS" = --fetch ] || remove
  if ! grep -rqs '"type":"started"' "$HERE"; then
    rm -rf "$HERE"
    give_up "no load was sent, see above"
  fi
  conf/deploy/merge.sh "$HERE"
}

interrupt() {
  [ "$1" != HUP ] || exec >> "$OVERLAY.log" 2>&1   # the terminal is gone
  say "stopping"
  stopped=yes
  remove
  [ -z "$log" ] || kill "$log" 2> /dev/null
}

hear() {
  if kubectl get job loadtest > /dev/null; then
    unheard=0
  else
    [ $((unheard += 1)) -lt 60 ] || give_up "the cluster has not answered for 5 minutes. To fetch the results when the Job has ended: conf/deploy/kubernetes/run.sh --fetch $RUN $IMAGE"
  fi
}

# Until the log of the first one has ended, over lost connections.
await_leader() {
  local since=$SECONDS begun=
  until follow || [ -n "$stopped$(ended)" ] || failing; do
    hear
    if [ -z "$begun" ] && [ $((SECONDS - since)) -ge "$LEAD" ]; then
      say "injector 0 must run within $LEAD s, but does not; give a longer LOADTEST_LEAD, or look at:"
      kubectl get pods -l "$OURS" -o wide >&2
      stopped=yes
      remove
    fi
    sleep 5
  done
}

# A pod on a lost node may never be seen to end. The Job takes a moment to see that all have.
await_end() {
  local failed=0 alone=0
  until [ -n "$stopped" ] || [ -n "$(ended)" ]; do
    hear
    ! failing || [ $((failed += 1)) -lt 60 ] || return
    if injectors_ended && [ $((alone += 1)) -ge 3 ]; then
      say "all injectors have ended, but their pods have not; do they have sidecars? See docs/kubernetes.md"
      return
    fi
    sleep 5
  done
}

main() {
  local signal stopped='' unheard=0 log=
  if kubectl get job loadtest > /dev/null 2>&1; then
    [ -n "$(ended)" ] || give_up "a run is under way in this namespace (kubectl get job loadtest); wait for its end"
    remove
  fi
  trap 'rm -rf "$OVERLAY"' EXIT
  [ -z "${LOADTEST_RUN-}" ] || refuse_used_name   # a name with the time is new
  overlay "$@"
  kubectl apply -k "$OVERLAY" || give_up "the Job could not be made, see above"
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064 # the signal of now
    trap "interrupt $signal" $signal
  done
  say "$RUN: all begin together; Ctrl+C ends them with all results"
  await_leader
  await_end
  [ "$(ended)" = Complete ] || kubectl get pods -l "$OURS" >&2
  trap - INT TERM
  trap '' HUP
  finish
}

kubectl get pvc loadtest-results > /dev/null ||
  give_up "the volume for the results must be there; kubectl apply -f conf/deploy/kubernetes/results.yaml"
if [ "$INJECTORS" = --fetch ]; then
  finish
else
  main "$@"
fi
