"""Two linear models: labels of a row of units (a conditional random field), and of a whole (logistic regression).

Both are fitted by scipy's L-BFGS-B with a quadratic penalty.  SPDX-License-Identifier: GPL-2.0-or-later
"""
import numpy as np
from scipy.optimize import minimize

IMPOSSIBLE = -1e4


def log_sum(a, axis):
    top = a.max(axis=axis, keepdims=True)
    return (top + np.log(np.exp(a - top).sum(axis=axis, keepdims=True))).squeeze(axis)


class Rows:
    """Sequences of units.  Each is (joins, may, is): which labels a unit may have at all, and which by its label
    (several where the label leaves it open).  The longest come first, so that those with a step t are the first ones."""

    def __init__(self, sequences):
        lengths = np.array([len(s[0]) for s in sequences])
        first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        order = np.argsort(-lengths, kind="stable")
        self.steps = [first[order[: (lengths > t).sum()]] + t for t in range(lengths.max())]
        joins = np.concatenate([s[0] for s in sequences])
        self.joins = [[np.flatnonzero(joins[at] == j) for j in range(joins.max() + 1)] for at in self.steps]
        self.may = np.concatenate([s[1] for s in sequences])
        self.known = np.concatenate([s[2] & s[1] for s in sequences])


def forward_backward(score, turns, rows, mask):
    """Log-partition of all, posteriors by unit and label, and by join and pair of labels, summed."""
    top = np.where(mask, score, -np.inf).max(1)
    own, turn = np.exp(score - top[:, None]) * mask, np.exp(turns)
    ahead, scale, pair = np.empty_like(own), np.empty(len(own)), np.zeros_like(turns)
    for t, at in enumerate(rows.steps):
        step = np.tile(turn[-1][0], (len(at), 1))
        for j, some in enumerate(rows.joins[t] if t else []):
            step[some] = ahead[at[some] - 1] @ turn[j]
        step *= own[at]
        scale[at] = step.sum(1)
        ahead[at] = step / scale[at][:, None]
    behind = np.ones_like(own)
    for t in range(len(rows.steps) - 1, 0, -1):
        at = rows.steps[t]
        after = own[at] * behind[at] / scale[at][:, None]
        for j, some in enumerate(rows.joins[t]):
            behind[at[some] - 1] = after[some] @ turn[j].T
            pair[j] += turn[j] * (ahead[at[some] - 1].T @ after[some])
    unit = ahead * behind
    pair[-1, 0] += unit[rows.steps[0]].sum(0)
    return (np.log(scale) + top).sum(), unit, pair


class Field:
    """weights: features x labels; turns: joins (the last: the beginning) x from x to; ties: one weight each."""

    def __init__(self, n_labels, n_joins):
        self.n_labels, self.n_joins = n_labels, n_joins

    def parts(self, theta, n_features, n_ties):
        w = n_features * self.n_labels
        t = (self.n_joins + 1) * self.n_labels**2
        return (
            theta[:w].reshape(n_features, self.n_labels),
            theta[w : w + t].reshape(self.n_joins + 1, self.n_labels, self.n_labels),
            theta[w + t :],
        )

    def score(self, features, ties):
        return features @ self.weights + sum(v * m for v, m in zip(self.ties, ties))

    def fit(self, copies, ties, rows, penalty, expected, turn_penalty=0.3, tie_penalty=0.1, rounds=120, first=None, cost=0):
        """To the mean of several copies of the features.  Ties are drawn to what is expected of them rather than to
        nothing.  `first` is a field to begin with.  Each label that a unit may not have by the corpus counts `cost` more
        than it says: so the right one is to be ahead of it by as much (softmax-margin)."""
        n_features, n_ties = copies[0].shape[1], len(ties)
        expected, dear = np.array(expected), cost * ~rows.known

        def objective(theta):
            w, turns, v = self.parts(theta, n_features, n_ties)
            tied = sum(x * m for x, m in zip(v, ties)) + dear
            value = 0.5 * (
                (penalty * w * w).sum() + turn_penalty * (turns * turns).sum() + tie_penalty * ((v - expected) ** 2).sum()
            )
            slope = [penalty * w, turn_penalty * turns, tie_penalty * (v - expected)]
            for features in copies:
                score = features @ w + tied
                all_total, all_unit, all_pair = forward_backward(score, turns, rows, rows.may)
                own_total, own_unit, own_pair = forward_backward(score, turns, rows, rows.known)
                diff = (all_unit - own_unit) / len(copies)
                value += (all_total - own_total) / len(copies)
                slope[0] = slope[0] + features.T @ diff
                slope[1] = slope[1] + (all_pair - own_pair) / len(copies)
                slope[2] = slope[2] + np.array([(diff * m).sum() for m in ties])
            return value, np.concatenate([part.ravel() for part in slope])

        start = np.zeros(n_features * self.n_labels + (self.n_joins + 1) * self.n_labels**2 + n_ties)
        if first:
            start = np.concatenate([first.weights.ravel(), first.turns.ravel(), first.ties])
        found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 12})
        self.weights, self.turns, self.ties = self.parts(found.x, n_features, n_ties)
        return self

    def mean(self, other, steep):
        """Of this field and one that says all `steep` times as loud."""
        field = Field(self.n_labels, self.n_joins)
        for part in ("weights", "turns", "ties"):
            setattr(field, part, (getattr(self, part) + getattr(other, part) / steep) / 2)
        return field

    def best(self, score, joins, may):
        """The labels of one sequence that have the highest sum together."""
        own = score + np.where(may, 0, IMPOSSIBLE)
        ahead, back = own[0] + self.turns[-1][0], []
        for t in range(1, len(own)):
            steps = ahead[:, None] + self.turns[joins[t]]
            back.append(steps.argmax(0))
            ahead = steps.max(0) + own[t]
        labels = [int(ahead.argmax())]
        for pointers in reversed(back):
            labels.append(int(pointers[labels[-1]]))
        return labels[::-1]

    def absence(self, score, joins, may, label):
        """How much more one sequence says without the label than with it."""
        own = score + np.where(may, 0, IMPOSSIBLE)
        others = own.copy()
        others[:, label] = IMPOSSIBLE
        with_it, without = self.turns[-1][0] + own[0], self.turns[-1][0] + others[0]
        best = np.where(np.arange(self.n_labels) == label, with_it, -np.inf)  # by last label, of those that have it
        for t in range(1, len(own)):
            turn = self.turns[joins[t]]
            enters = (without + turn[:, label]).max() + own[t, label]
            best = (best[:, None] + turn).max(0) + own[t]
            best[label] = max(best[label], enters)
            without = (without[:, None] + turn).max(0) + others[t]
        return without.max() - best.max()


def logistic(features, labels, n_labels, penalty, rounds=300):
    """Weights, features x labels."""
    n, n_features = features.shape
    wanted = np.eye(n_labels)[labels]

    def objective(theta):
        w = theta.reshape(n_features, n_labels)
        score = features @ w
        total = log_sum(score, 1)
        slope = features.T @ (np.exp(score - total[:, None]) - wanted) + penalty * w
        return (total - score[np.arange(n), labels]).sum() + 0.5 * penalty * (w * w).sum(), slope.ravel()

    found = minimize(
        objective, np.zeros(n_features * n_labels), jac=True, method="L-BFGS-B", options={"maxiter": rounds}
    )
    return found.x.reshape(n_features, n_labels)


def odds(features, is_so, penalties):
    """Weights of what adds up to the log odds that it is so."""
    wanted = is_so.astype(float)

    def objective(w):
        score = features @ w
        value = (np.logaddexp(0, score) - wanted * score).sum() + 0.5 * (penalties * w * w).sum()
        return value, features.T @ (1 / (1 + np.exp(-score)) - wanted) + penalties * w

    return minimize(objective, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B").x
