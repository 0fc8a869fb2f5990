"""Gradient boosting of small decision trees over cues that hold or do not (Friedman, "Greedy function approximation", 2001; Newton steps and
leaf shrinkage as in Chen and Guestrin, "XGBoost", 2016). A tree is a number of logits, or (cue, tree where it holds, tree where it does not)."""
import numpy as np


def grow(cues, slope, bend, rows, depth, o):
    total, weight = slope[rows].sum(), bend[rows].sum()
    leaf = -total / (weight + o["hold_back"])
    if depth == 0 or weight < 2 * o["least"]:
        return leaf
    with_slope, with_bend = cues[rows].T @ slope[rows], cues[rows].T @ bend[rows]
    gain = (with_slope**2 / (with_bend + o["hold_back"]) + (total - with_slope) ** 2 / (weight - with_bend + o["hold_back"]) - total**2 / (weight + o["hold_back"]))
    gain[(with_bend < o["least"]) | (weight - with_bend < o["least"])] = -1
    cue = int(gain.argmax())
    if gain[cue] <= o["gain"]:
        return leaf
    holds = cues[rows, cue] > 0
    return cue, grow(cues, slope, bend, rows[holds], depth - 1, o), grow(cues, slope, bend, rows[~holds], depth - 1, o)


def scaled(tree, by):
    return (tree[0], scaled(tree[1], by), scaled(tree[2], by)) if isinstance(tree, tuple) else tree * by


def add_to(sums, tree, cues, rows):
    if not isinstance(tree, tuple):
        sums[rows] += tree
        return
    holds = cues[rows, tree[0]] > 0
    add_to(sums, tree[1], cues, rows[holds])
    add_to(sums, tree[2], cues, rows[~holds])


def fit(cues, right, weights, trees=24, depth=3, rate=0.4, hold_back=5.0, least=3.0, gain=0.5):
    """The trees, the first of which is only the logit of the mean."""
    o = {"hold_back": hold_back, "least": least, "gain": gain}
    every = np.arange(len(right))
    mean = (weights * right).sum() / weights.sum()
    forest = [float(np.log(mean / (1 - mean)))]
    sums = np.full(len(right), forest[0])
    for _ in range(trees):
        p = 1 / (1 + np.exp(-sums))
        tree = scaled(grow(cues, weights * (p - right), np.maximum(weights * p * (1 - p), 1e-6), every, depth, o), rate)
        if not isinstance(tree, tuple):
            break
        forest.append(tree)
        add_to(sums, tree, cues, every)
    return forest


def likelihood(forest, cues):
    sums = np.zeros(len(cues))
    for tree in forest:
        add_to(sums, tree, cues, np.arange(len(cues)))
    return 1 / (1 + np.exp(-sums))
