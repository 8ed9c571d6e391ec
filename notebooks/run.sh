#!/usr/bin/env bash
# Executes notebooks head-less and keeps their outputs in the files; fails when a cell does.
#
#   notebooks/run.sh [NOTEBOOK.ipynb ...]      those, or all
#   notebooks/run.sh --kernel                  only makes the Java kernel and prints where it is
#   notebooks/run.sh --install ...             first installs Jupyter, with apt and as root
#
# mvn verify -Pnotebooks -pl notebooks does the same. Without Jupyter nothing is executed, which is said and no error.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
root=$(cd .. && pwd -P)
target=$PWD/target
packages="jupyter-nbconvert python3-ipykernel jupyter-client python3-pandas python3-matplotlib"

say() { printf 'notebooks: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }

if [ "${1:-}" = --install ]; then
  shift
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    fail "--install needs root and apt-get; install the like of $packages yourself"
  # shellcheck disable=SC2086 # several packages
  apt-get install -y --no-install-recommends $packages || exit 1
fi

only_kernel=
[ "${1:-}" = --kernel ] && { only_kernel=1; shift; }

if [ -z "$only_kernel" ] && ! command -v jupyter-nbconvert >/dev/null; then
  say "SKIPPED, nothing was executed: no jupyter-nbconvert found; on Debian: apt-get install $packages"
  exit 0
fi
command -v python3 >/dev/null || fail "no python3 found, which Jupyter runs on"

# ---- The Java kernel: the class path of the launcher, the kernel's and the charts' jars

"$root/bin/prism" --version >/dev/null || exit 1   # builds on first use
launch=$root/driver/target/dist/launch
ls "$target"/lib/rapaio-jupyter-kernel-*.jar >/dev/null 2>&1 ||
  (cd "$root" && mvn -q -B -Pnotebooks -pl notebooks prepare-package) ||
  fail "cannot get the jars of the Java kernel; Maven's output is above"

mkdir -p "$target/jupyter/kernels/prism-java" "$target/classes" "$target/executed" || exit 1
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
kernel=$(ls "$target"/lib/rapaio-jupyter-kernel-*.jar)
"${java}c" -cp "$kernel" -d "$target/classes" kernel/org/rapaio/jupyter/kernel/channels/*.java || exit 1

# Without the incubating module that Spark's options name: Java would print a warning. Nothing is
# logged: errors come as exceptions.
{
  grep -v incubator "$launch/spark.args"
  printf '%s\n' -Xmx2g -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED \
    -Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider -Dslf4j.internal.verbosity=WARN
  # Paths in an argument file stand in quotes, with backslashes doubled.
  printf '%s\n"%s"\n' -cp "$(printf '%s' "$target/classes:$(cat "$launch/classpath")$(printf ':%s' "$target"/lib/*.jar)" |
    sed 's/[\\"]/\\&/g')"
} >"$target/jupyter/kernel.args"
json() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}
cat >"$target/jupyter/kernels/prism-java/kernel.json" <<JSON
{
  "argv": [$(json "$java"), $(json "@$target/jupyter/kernel.args"), "org.rapaio.jupyter.kernel.MainApp", "{connection_file}"],
  "display_name": "Prism Sweep (Java)",
  "language": "java",
  "interrupt_mode": "message",
  "env": {"OPENBLAS_NUM_THREADS": "1"}
}
JSON
export JUPYTER_PATH=$target/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
if [ -n "$only_kernel" ]; then
  printf 'export JUPYTER_PATH=%q\n' "$JUPYTER_PATH"
  exit 0
fi

# ---- Notebooks

jupyter_python=$(sed -n '1s/^#! *//p' "$(command -v jupyter-nbconvert)")
[ $# -gt 0 ] || set -- *.ipynb
failed=
for notebook in "$@"; do
  notebook=$(basename "$notebook")
  [ -f "$notebook" ] || fail "no notebook $notebook here"
  if grep -q '"name": "python3"' "$notebook" && ! $jupyter_python -c 'import pandas, matplotlib' 2>/dev/null; then
    say "SKIPPED $notebook: no pandas or no matplotlib; on Debian: apt-get install $packages"
    continue
  fi
  say "$notebook"
  log=$target/executed/$notebook.log
  # Into the build output first: a notebook that fails keeps the outputs it had.
  if ! jupyter-nbconvert --log-level WARN --to notebook --execute --output-dir "$target/executed" \
    --ExecutePreprocessor.startup_timeout=300 --ExecutePreprocessor.timeout=900 \
    --ExecutePreprocessor.record_timing=False "$notebook" </dev/null >"$log" 2>&1; then
    # Without what the kernel says of its own doings
    sed -n '/Traceback\|ERROR/,$p' "$log" | grep -v '^\[20\|^  File "/\|^    ' | tail -n 40 >&2
    failed="$failed $notebook"
  elif ! python3 tidy.py "$target/executed/$notebook" "$notebook"; then
    failed="$failed $notebook"
  fi
done
[ -z "$failed" ] || fail "FAILED:$failed"
