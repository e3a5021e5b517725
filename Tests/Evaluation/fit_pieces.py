#!/usr/bin/env python3
"""Fits how much each feature of a piece counts (`PieceFeatures.weights`).

    docket eval answers DIR --pieces FILE
    python3 Tests/Evaluation/fit_pieces.py FILE...

For each question the softmax over its pieces is to put as much as it can on those that hold a gold
answer; every file counts the same, however many questions it has. Half of the questions of each
file, by the hash of their ids, are held out. Needs numpy and scipy.
"""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize


def read(path: str) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """The questions of a file that some piece answers: id, features by piece, right or not."""
    questions: dict[str, list[dict]] = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        piece = json.loads(line)
        questions.setdefault(piece["question"], []).append(piece)
    found = []
    for name, pieces in questions.items():
        right = np.array([piece["isRight"] for piece in pieces])
        if right.any() and not right.all():
            found.append((name, np.array([piece["features"] for piece in pieces]), right))
    return found


def is_held_out(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def loss(weights: np.ndarray, files: list[list], penalty: float, start: np.ndarray):
    """The mean of -log of the share on right pieces, and its gradient."""
    total, gradient = 0.0, np.zeros_like(weights)
    for questions in files:
        for _, features, right in questions:
            scores = features @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            mass = max(share[right].sum(), 1e-12)
            posterior = np.where(right, share / mass, 0)
            total -= np.log(mass) / len(questions)
            gradient -= features.T @ (posterior - share) / len(questions)
    total /= len(files)
    gradient /= len(files)
    return (total + penalty * ((weights - start) ** 2).sum(),
            gradient + 2 * penalty * (weights - start))


def accuracy(weights: np.ndarray, questions: list) -> float:
    return float(np.mean([right[np.argmax(features @ weights)] for _, features, right in questions]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", help="what docket eval answers --pieces wrote")
    parser.add_argument("--penalty", type=float, default=0.002)
    parser.add_argument("--all", action="store_true", help="hold nothing out in the end")
    arguments = parser.parse_args()
    files = [read(path) for path in arguments.files]
    train = [[q for q in f if arguments.all or not is_held_out(q[0])] for f in files]
    test = [[q for q in f if is_held_out(q[0])] for f in files]
    start = np.zeros(files[0][0][1].shape[1])
    found = minimize(loss, start, args=(train, arguments.penalty, start), jac=True, method="L-BFGS-B")
    for path, learnt, held in zip(arguments.files, train, test):
        print(f"{path}: right piece first {accuracy(found.x, learnt):.3f} of {len(learnt)} fitted, "
              f"{accuracy(found.x, held):.3f} of {len(held)} held out")
    print(", ".join(f"{value:.2f}" for value in found.x))


if __name__ == "__main__":
    main()
