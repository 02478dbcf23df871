#!/usr/bin/env bash
# check_device.sh [OUT [PART...]]: everything that only a machine with an NVIDIA device can show, as one compact report.
# Runs what make_bundle packed (device-bundle/bundle.tar.xz); the machine needs Python with the same torch, and
# compute-sanitizer for one part. Logs go to OUT. Ends with 1 when a step failed. Parts (all of them, in this order):
#   sweep       doctor, libtorch's operations and the sweep against the processor's
#   kernels     kernels against their references, and their rates beside a copy
#   llama       llama-8b over 1,000 x 512 tokens, with all of the device and with 4 GB of it (50 GB of disk)
#   crowded     llama-8b while another process takes the device's memory, and killed in the middle
#   sanitizers  memcheck and racecheck over the kernels
#   authors     the authors' package on the same device (soft-entropy 0.1.3: its wheel in device-bundle/, or installed)
#   AUTHORS="float32:80 bfloat16:6"  numbers of both sides there, and documents of 512 tokens
#   SECONDS_AT_MOST=720    what all steps together may take; those that come too late are left out, and counted as failed
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
out=${1:-device-report}
parts=" ${*:2} "
all=" sweep kernels llama crowded sanitizers authors "
[[ $parts == "  " ]] && parts=$all
for part in $parts; do
  if [[ $all != *" $part "* ]]; then
    echo "check_device.sh: there is no part $part" >&2
    exit 2
  fi
done
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xJf device-bundle/bundle.tar.xz || exit 1

torch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))') || exit 1
have=$(python3 -c 'import torch; print(torch.__version__)')
echo "torch $have, built against $(cat "$work/torch-version")"
# CUDA's own libraries lie beside torch.
nvidia=$(find "$torch/../nvidia" -maxdepth 3 -type d -name lib 2>/dev/null | paste -sd:)
# Only for what was packed: Python has this system's own libraries.
with_libraries=(env "LD_LIBRARY_PATH=$work/lib:$torch/lib:$nvidia:${LD_LIBRARY_PATH:-}")
# The tests look for their fixtures where they were built.
built_in=$(cat "$work/built-in")
if [[ ! -e $built_in ]]; then
  mkdir -p "$(dirname "$built_in")" && ln -s "$PWD" "$built_in"
fi
export XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data QT_QPA_PLATFORM=offscreen
cli=$work/infoplane-cli
printf '#!/bin/sh\nexec %s "$@"\n' "$(printf '%q ' "${with_libraries[@]}" "$work/bin/infoplane-cli")" >"$cli"
chmod +x "$cli"
for wheel in device-bundle/*.whl; do
  [[ ! -e $wheel ]] || python3 -m zipfile -e "$wheel" "$work/site"
done
export PYTHONPATH=$work/site${PYTHONPATH:+:$PYTHONPATH}
failed=0
begin=$SECONDS
at_most=${SECONDS_AT_MOST:-720}
wanted() { [[ $parts == *" $1 "* ]]; }

# step NAME SECONDS COMMAND...: runs it with a limit; its output goes to OUT/NAME.
step() {
  local name=$1 limit=$2 start=$SECONDS left=$((at_most - SECONDS + begin))
  shift 2
  : >"$out/$name.txt" && : >"$out/$name.err"
  if ((left < 10)); then
    printf '%-28s %-10s\n' "$name" 'NO TIME'
    failed=1
    return 1
  fi
  ((limit < left)) || limit=$left
  timeout -k 5 "$limit" "$@" >"$out/$name.txt" 2>"$out/$name.err"
  local status=$?
  printf '%-28s %-10s %4d s\n' "$name" "$([[ $status == 0 ]] && echo passed || echo "FAILED($status)")" $((SECONDS - start))
  if [[ $status != 0 ]]; then
    failed=1
    tail -n 12 "$out/$name.txt" "$out/$name.err"
  fi
  return $status
}

nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader 2>/dev/null
run_tests() {
  for test in "$@"; do
    step "$test" 90 "${with_libraries[@]}" "$work/bin/$test"
    grep -E '^(FAIL|Totals)' "$out/$test.txt" | head -n 12
  done
}
if wanted sweep; then
  step doctor 90 "$cli" doctor --study resources/study
  cat "$out/doctor.txt"
  run_tests test_library_operations test_sweep_on_device
fi

if wanted kernels; then
  run_tests test_device_kernels test_encoder_update
  step kernel_rates 60 "${with_libraries[@]}" "$work/bin/kernel_rates"
  cat "$out/kernel_rates.txt"
fi

model=$work/llama-8b
if wanted llama || wanted crowded; then
  # The weights are written once, by a measurement of few tokens.
  step write_llama_8b 150 "$cli" bench --shape llama-8b --keep "$model" --documents 8 --length 512 --device cuda \
    --scratch "$work" --no-reference --json
fi
if wanted llama; then
  for memory in none 4GB; do
    limit=()
    [[ $memory == none ]] || limit=(--memory "$memory" --no-reference)
    nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits -lms 200 >"$out/used_$memory.txt" 2>/dev/null &
    watcher=$!
    step "llama_8b_$memory" 120 "$cli" bench "$model" --documents 1000 --length 512 --device cuda --dtype bfloat16 \
      --scratch "$work" --json "${limit[@]}"
    kill "$watcher" 2>/dev/null
    python3 - "$out/llama_8b_$memory.txt" "$out/used_$memory.txt" <<'PY'
import json, sys
try:
    report = json.load(open(sys.argv[1]))
    used = max((int(line) for line in open(sys.argv[2]) if line.strip().isdigit()), default=0)
    reference = report["reference"] or {"operations_per_second": 0, "forward_share": 0}
    print(f"  {report['seconds']:.1f} s, {report['tokens_per_second']:.0f} tokens/s, forward "
          f"{report['forward']['operations_per_second'] / 1e12:.0f} TFLOP/s = {100 * reference['forward_share']:.0f}% of "
          f"{reference['operations_per_second'] / 1e12:.0f}, estimates {100 * report['estimate']['share']:.1f}% "
          f"(and {report['parts']['reduce_beside']:.1f} s beside), "
          f"waiting {report['parts']['wait']:.1f} s, weights read {report['bytes']['weights'] / 1e9:.1f} GB, device at most "
          f"{report['memory']['device'] / 1e9:.2f} GB held, {used * 1048576 / 1e9:.2f} GB used")
except Exception as problem:
    print("  no report:", problem)
PY
  done
fi

if wanted crowded; then
  cp resources/study/models/town-llama-260k/step-01600/tokenizer{,_config}.json "$model" || failed=1
  step crowded_device 150 python3 tests/device/crowded_device.py "$cli" "$model" resources/study/corpus.jsonl "$work"
  cat "$out/crowded_device.txt"
fi

if wanted sanitizers; then
  # On shapes that take a sanitizer seconds.
  cases=('reductions_equal_those_in_memory:narrow' 'reductions_equal_those_in_memory:one row'
    'contributions_equal_those_in_memory:two orders, wide' 'elements_equal_those_in_memory'
    'assignments_equal_the_reference:257 x 64, 100 bins, float32'
    'assignments_equal_the_reference:257 x 64, 100 bins, bfloat16'
    'assignments_equal_the_reference:300 x 1001, 99 bins, bfloat16'
    'assignments_equal_the_reference:300 x 1000, 100 bins, float32'
    'assignments_equal_the_reference:300 x 1000, 100 bins, bfloat16'
    'assignments_equal_the_reference:64 x 8192, 256 bins, float32')
  # libtorch's cache would hide what is written beyond an allocation.
  export PYTORCH_NO_CUDA_MEMORY_CACHING=1
  for tool in memcheck racecheck; do
    step "sanitizer_$tool" 90 "${with_libraries[@]}" compute-sanitizer --tool "$tool" --error-exitcode 9 "$work/bin/test_device_kernels" "${cases[@]}"
    step "sanitizer_${tool}_encoder" 60 "${with_libraries[@]}" compute-sanitizer --tool "$tool" --error-exitcode 9 "$work/bin/test_encoder_update" \
      'a_device_equals_the_definition_twice:small'
    grep -hE 'ERROR SUMMARY|RACECHECK SUMMARY|^Totals' "$out/sanitizer_$tool.txt" "$out/sanitizer_${tool}_encoder.txt"
  done
fi

if wanted authors; then
  if python3 -c 'import soft_entropy' 2>/dev/null; then
    for of in ${AUTHORS:-float32:80 bfloat16:6}; do
      dtype=${of%:*}
      step "authors_$dtype" 400 python3 tests/peers/inferrer_speed.py "$cli" resources/study/corpus.jsonl \
        --shape smollm2-135m --tokenizer resources/study/models/town-llama-260k/step-01600/tokenizer.json \
        --documents "${of#*:}" --length 512 --rounds 1 --device cuda --dtype "$dtype" --their-dtype "$dtype" \
        --tolerance "$([[ $dtype == float32 ]] && echo 1e-4 || echo 1e-3)"
      cat "$out/authors_$dtype.txt"
    done
  else
    echo "the authors' package is not here: not compared (put the wheel of soft-entropy 0.1.3 into device-bundle/)"
  fi
fi

echo "$((SECONDS - begin)) s in all; $([[ $failed == 0 ]] && echo 'all steps passed' || echo 'SOME STEPS FAILED')"
exit $failed
