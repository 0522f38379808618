#!/bin/sh
# Tells Spark the GPUs of a machine, in the form that spark.{driver,executor,worker}.resource.gpu.discoveryScript asks for.
set -eu

if ! found=$(nvidia-smi --query-gpu=index --format=csv,noheader 2>&1); then
  echo "gpu-discovery: nvidia-smi failed: $found" >&2
  exit 1
fi
addresses=$(printf '%s\n' "$found" | sed -n 's/^ *\([0-9][0-9]*\) *$/"\1"/p' | paste -s -d , -)
if [ -z "$addresses" ]; then
  echo "gpu-discovery: nvidia-smi named no GPU: $found" >&2
  exit 1
fi
printf '{"name": "gpu", "addresses": [%s]}\n' "$addresses"
