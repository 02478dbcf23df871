#!/usr/bin/env python3
"""Prints what theme_colour_vision_test.cpp holds the palette against: how people without one kind of cone see a colour.
Needs colorspacious 1.1.2 (Machado, Oliveira and Fernandes 2009, severity 100) and numpy 1.26.4."""

from colorspacious import cspace_convert

COLOURS = ["0072B2", "E69F00", "009E73", "CC79A7"]

for kind in ["protanomaly", "deuteranomaly", "tritanomaly"]:
    for colour in COLOURS:
        rgb = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        seen = cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}, "sRGB1")
        seen = [min(max(float(v), 0), 1) for v in seen]
        lab = cspace_convert(seen, "sRGB1", "CIELab")
        print(kind, colour, [round(v, 4) for v in seen], [round(float(v), 3) for v in lab])
