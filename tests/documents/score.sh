#!/bin/sh
# How truly the corpus of real documents is read, where it is at hand: it lies
# beside the repository, not in it. The shares asked for here are what has been
# reached and must not be lost.
#
#	tests/documents/score.sh PROGRAM
set -u
program=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 1
score=../shared/bin/score-corpus
corpus=../shared/corpus

# measure and the least share, in per cent: of the five seeds, and of all
wants='
seed- documents@read 100
'
