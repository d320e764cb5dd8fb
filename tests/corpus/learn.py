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
    """Sequences of units, padded to one length.  Each is (joins, may, is): which labels a unit may have at all, and
    which by its label (several where the label leaves it open)."""

    def __init__(self, sequences, n_labels):
        n, longest = len(sequences), max(len(s[0]) for s in sequences)
        self.lengths = np.array([len(s[0]) for s in sequences])
        self.place = np.full((n, longest), -1)
        self.join = np.zeros((n, longest), int)
        self.may = np.full((n, longest, n_labels), IMPOSSIBLE)
        self.known = np.full((n, longest, n_labels), IMPOSSIBLE)
        at = 0
        for i, (joins, may, known) in enumerate(sequences):
            k = len(joins)
            self.place[i, :k] = np.arange(at, at + k)
            self.join[i, :k] = joins
            self.may[i, :k] = np.where(may, 0, IMPOSSIBLE)
            self.known[i, :k] = np.where(known & may, 0, IMPOSSIBLE)
            at += k
        self.real = self.place >= 0


def forward_backward(score, turns, rows, mask):
    """Log-partition by sequence, posteriors by unit and label, and by join and pair of labels, summed."""
    n, longest, labels = score.shape
    own = score + mask
    ahead, behind = np.zeros_like(own), np.zeros_like(own)
    ahead[:, 0] = own[:, 0] + turns[-1][0]
    for t in range(1, longest):
        step = log_sum(ahead[:, t - 1][:, :, None] + turns[rows.join[:, t]], 1) + own[:, t]
        ahead[:, t] = np.where(rows.real[:, t][:, None], step, ahead[:, t - 1])
    for t in range(longest - 2, -1, -1):
        step = log_sum(turns[rows.join[:, t + 1]] + (own[:, t + 1] + behind[:, t + 1])[:, None, :], 2)
        behind[:, t] = np.where(rows.real[:, t + 1][:, None], step, 0)
    total = log_sum(ahead[np.arange(n), rows.lengths - 1], 1)
    unit = np.exp(ahead + behind - total[:, None, None]) * rows.real[:, :, None]
    pair = np.zeros_like(turns)
    for t in range(1, longest):
        r = rows.real[:, t]
        joint = ahead[r, t - 1][:, :, None] + turns[rows.join[r, t]] + (own[r, t] + behind[r, t])[:, None, :]
        np.add.at(pair, rows.join[r, t], np.exp(joint - total[r][:, None, None]))
    pair[-1, 0] += unit[:, 0].sum(0)
    return total, unit, pair


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

    def fit(self, features, ties, rows, penalty, expected=None, turn_penalty=0.3, tie_penalty=0.1, rounds=120):
        """Ties are drawn to what is expected of them rather than to nothing."""
        n_features, n_ties = features.shape[1], len(ties)
        expected = np.zeros(n_ties) if expected is None else np.array(expected)

        def objective(theta):
            w, turns, v = self.parts(theta, n_features, n_ties)
            flat = features @ w + sum(x * m for x, m in zip(v, ties))
            score = np.zeros(rows.may.shape)
            score[rows.real] = flat[rows.place[rows.real]]
            all_total, all_unit, all_pair = forward_backward(score, turns, rows, rows.may)
            own_total, own_unit, own_pair = forward_backward(score, turns, rows, rows.known)
            diff = np.zeros_like(flat)
            diff[rows.place[rows.real]] = (all_unit - own_unit)[rows.real]
            value = (all_total - own_total).sum() + 0.5 * (
                penalty * (w * w).sum() + turn_penalty * (turns * turns).sum() + tie_penalty * ((v - expected) ** 2).sum()
            )
            slope = [
                (features.T @ diff + penalty * w).ravel(),
                (all_pair - own_pair + turn_penalty * turns).ravel(),
                np.array([(diff * m).sum() for m in ties]) + tie_penalty * (v - expected),
            ]
            return value, np.concatenate(slope)

        start = np.zeros(n_features * self.n_labels + (self.n_joins + 1) * self.n_labels**2 + n_ties)
        found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 12})
        self.weights, self.turns, self.ties = self.parts(found.x, n_features, n_ties)
        return self

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
