#!/usr/bin/env bash
# scipy's regularised incomplete beta function is far off where its value is tiny but well within the range of a double:
# 14% at 2.5e-290. p values of very strong correlations over many models are such values.
#
#   version   scipy 1.17.1 (PyPI), set beside mpmath 1.3.0 with 60 digits
#   seen      betainc(362.747, 23.9051, 0.12714056250206085): scipy 2.1592e-290, true 2.5092e-290
#             betainc(362.747, 23.9051, 0.5): equal to 1e-12
#   touches   the statistics use Boost.Math with promotion to long double, which agrees with mpmath (without promotion
#             it gives scipy's value); a test holds the true one (tests/statistics)
#
# Exit code: 0 as stated, 1 otherwise, 77 where it cannot be tried.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv" || { echo "no python3 with venv here"; exit 77; }
"$work/venv/bin/pip" install -q scipy==1.17.1 mpmath==1.3.0 numpy==2.3.5 2>/dev/null ||
  { echo "the packages of these versions cannot be had here"; exit 77; }
"$work/venv/bin/python" - <<'P'
import sys
import mpmath
from scipy.special import betainc
mpmath.mp.dps = 60

def error(a, b, x):
    true = mpmath.betainc(a, b, 0, x, regularized=True)
    found = betainc(a, b, x)
    print(f"betainc({a}, {b}, {x}): scipy {found:.4e}, true {mpmath.nstr(true, 5)}")
    return abs(float(found / true) - 1)

tiny, plain = error(362.747, 23.9051, 0.12714056250206085), error(362.747, 23.9051, 0.5)
sys.exit(0 if 0.1 < tiny < 0.2 and plain < 1e-12 else 1)
P
