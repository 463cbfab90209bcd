"""How is a convex programme over chances solved to nine digits with nothing but linear algebra?

A primal-dual interior-point method with Mehrotra's predictor and corrector. The rows are few (quotas) and the
variables many (types of people), so each step is one small matrix, rows x rows. Where many answers are best it ends
in the middle of them, which is what a lottery wants: every price that can be positive is.

Source: S. Mehrotra, "On the implementation of a primal-dual interior point method", SIAM J. Optim. 2 (1992);
S. J. Wright, Primal-Dual Interior-Point Methods (1997), chapters 6, 10 and 11.
"""

import numpy as np

from equalfooting.domain.seats.lotteries.program import Answer, Matrix, Programme, Straight, Vector

_STEPS = 100
_EXACT = 1e-11
_APART = 0.05


class DoubtError(Exception):
    """The method did not come close enough to an answer; its best error is the argument."""


def solve(programme: Programme, *, accept: float = 1e-7, until: float = _EXACT) -> Answer:
    """The best chances and the prices that prove them.

    Arguments: `programme`; `until`, the error at which to stop; `accept`, the largest error to return. Raises
    DoubtError where it was not reached, as for a programme without any answer. Cost: some ten to sixty steps of
    O(rows² x n + rows³).

    >>> none = np.zeros((0, 2)), np.zeros(0), np.zeros(0)
    >>> two = Programme(np.array([[1.0, 3.0]]), np.array([2.0]), *none, np.zeros(2), np.ones(2))
    >>> round(solve(two).smallest, 9)
    0.5
    """
    with np.errstate(all="ignore"):
        return _solve(programme, accept, until)


def _solve(programme: Programme, accept: float, until: float) -> Answer:
    state = _State(programme)
    best: Answer | None = None
    for _ in range(_STEPS):
        error = state.look()
        if not np.isfinite(error) or (best is not None and error > 1e4 * best.error):
            break
        if best is None or error < best.error:
            best = state.answer(error)
        if error < until:
            break
        try:
            state.advance()
        except np.linalg.LinAlgError:
            break
    if best is None or best.error > accept:
        raise DoubtError(best.error if best else np.inf)
    return best


class _Inverse:
    """M⁻¹ of a positive semidefinite matrix, scaled, with refinement for rows that repeat each other."""

    def __init__(self, matrix: Matrix) -> None:
        self.scale = 1 / np.sqrt(np.maximum(np.diag(matrix), 1e-300))
        self.matrix = matrix * self.scale[:, None] * self.scale
        firm = self.matrix + 1e-11 * np.eye(len(matrix))
        self.root = np.linalg.inv(np.linalg.cholesky(firm)) if len(matrix) else firm

    def __matmul__(self, right: Vector) -> Vector:
        right = self.scale * right
        x = self.root.T @ (self.root @ right)
        for _ in range(2):
            x = x + self.root.T @ (self.root @ (right - self.matrix @ x))
        return np.asarray(self.scale * x)


class _State:
    """The point of the method: p, v, and for each bound a slack and a price.

    Slacks and prices stand in four pairs, in this order: p over its floor, p under its ceiling, rows over their
    least, rows under their most.
    """

    def __init__(self, programme: Programme) -> None:
        self.of = programme
        n, n_between = len(programme.low), len(programme.least)
        self.rows = np.vstack([programme.equal, programme.between])
        self.n_equal = len(programme.equals)
        self.chasing = programme.cost is None
        self.cost = programme.cost or Straight(np.zeros(n))
        self.ones = np.full(n, 1.0 if self.chasing else 0.0)
        room = programme.high - programme.low
        self.p, self.v = programme.low + 0.3 * room, _APART if self.chasing else 0.0
        rows = programme.between @ self.p
        gaps = (self.p - self.v * self.ones - programme.low, programme.high - self.p,
                rows - programme.least, programme.most - rows)  # fmt: skip
        self.slacks = [np.maximum(gap, _APART) for gap in gaps]
        each = 1.0 / n if self.chasing else 0.1
        self.prices = [np.full(n, each), np.full(n, each), np.full(n_between, 0.1), np.full(n_between, 0.1)]
        self.level = np.zeros(self.n_equal)

    def answer(self, error: float) -> Answer:
        rows = np.concatenate([self.level, self.prices[3] - self.prices[2]])
        return Answer(self.p.copy(), float(self.v), self.prices[0].copy(), rows, error)

    def look(self) -> float:
        """Work out what is left over at this point; returns the largest of it."""
        of, (floor, ceiling, under, over) = self.of, self.prices
        rows = of.between @ self.p
        self.left_slacks = [of.low + self.slacks[0] - self.p + self.v * self.ones, self.p + self.slacks[1] - of.high,
                            of.least + self.slacks[2] - rows, rows + self.slacks[3] - of.most]  # fmt: skip
        self.left_equal = of.equals - of.equal @ self.p
        pull = self.rows.T @ np.concatenate([self.level, over - under])
        self.left_slope = self.cost.slope(self.p) + pull - floor + ceiling
        self.left_v = float(self.ones @ floor) - 1.0 if self.chasing else 0.0
        self.gap = float(sum(slack @ price for slack, price in zip(self.slacks, self.prices, strict=True)))
        left = np.concatenate([*self.left_slacks, self.left_equal, self.left_slope, [self.left_v]])
        return max(self.gap, float(np.abs(left).max()))

    def advance(self) -> None:
        """One step: where to go, how far that leads, and the corrected step."""
        self._factorise()
        n_pairs = sum(map(len, self.slacks))
        products = [slack * price for slack, price in zip(self.slacks, self.prices, strict=True)]
        self._direction([-each for each in products])
        primal, dual = self._reach(1.0)
        far = sum((s + primal * ds) @ (y + dual * dy) for s, ds, y, dy in self._pairs())
        aim = max(float(far) / self.gap, 0.0) ** 3 * self.gap / n_pairs
        moves = zip(products, self.slack_moves, self.price_moves, strict=True)
        self._direction([aim - each - ds * dy for each, ds, dy in moves])
        primal, dual = self._reach(min(max(0.9, 1 - self.gap / n_pairs * 10), 0.9999))
        self._move(primal, dual)

    def _pairs(self) -> "zip[tuple[Vector, Vector, Vector, Vector]]":
        return zip(self.slacks, self.slack_moves, self.prices, self.price_moves, strict=True)

    def _factorise(self) -> None:
        ratios = [price / slack for slack, price in zip(self.slacks, self.prices, strict=True)]
        self.ratios, self.curve = ratios, self.cost.curve(self.p)
        self.stiff = self.curve + ratios[0] + ratios[1]
        self.give = 1 / np.maximum(ratios[2] + ratios[3], 1e-300)
        matrix = (self.rows / self.stiff) @ self.rows.T
        matrix[np.diag_indices(len(matrix))] += np.concatenate([np.full(self.n_equal, 1e-13), self.give])
        self.inverse = _Inverse(matrix)
        self.tie = self.ones * ratios[0]
        if self.chasing:
            leaning = self.rows @ (self.tie / self.stiff)
            self.v_rows = self.inverse @ leaning
            self.v_p = (self.tie - self.rows.T @ self.v_rows) / self.stiff
            own = float((self.tie * (self.curve + ratios[1]) / self.stiff).sum())
            self.v_stiff = own + float(self.v_rows @ leaning)

    def _direction(self, targets: list[Vector]) -> None:
        """The step at which every slack times price changes by its target and everything left over goes."""
        pushes = [(target + price * left) / slack
                  for target, price, left, slack in zip(targets, self.prices, self.left_slacks, self.slacks,
                                                        strict=True)]  # fmt: skip
        slope = -self.left_slope + pushes[0] - pushes[1]
        right = np.concatenate([self.left_equal, self.give * (pushes[2] - pushes[3])])
        rows = -(self.inverse @ (right - self.rows @ (slope / self.stiff)))
        p = (slope - self.rows.T @ rows) / self.stiff
        v = 0.0
        if self.chasing:
            pushed = -self.left_v - float(self.ones @ pushes[0]) + float(self.tie @ p)
            v = pushed / self.v_stiff
            p, rows = p + self.v_p * v, rows + self.v_rows * v
        self.p_move, self.v_move, self.row_moves = p, v, rows
        self._follow(targets)

    def _follow(self, targets: list[Vector]) -> None:
        """What slacks and prices do; the stiffer price of a pair takes what keeps the slopes exactly balanced."""
        row = self.of.between @ self.p_move
        along = (self.p_move - self.v_move * self.ones, -self.p_move, row, -row)
        self.slack_moves = [move - left for move, left in zip(along, self.left_slacks, strict=True)]
        floor, ceiling, under, over = ((target - price * move) / slack for target, price, move, slack in zip(
            targets, self.prices, self.slack_moves, self.slacks, strict=True))  # fmt: skip
        net = self.row_moves[self.n_equal :]
        first = self.ratios[2] > self.ratios[3]
        under, over = np.where(first, over - net, under), np.where(first, over, under + net)
        slope = self.left_slope + self.curve * self.p_move + self.rows.T @ self.row_moves
        first = self.ratios[0] > self.ratios[1]
        floor, ceiling = np.where(first, slope + ceiling, floor), np.where(first, ceiling, floor - slope)
        self.price_moves = [floor, ceiling, under, over]

    def _reach(self, share: float) -> tuple[float, float]:
        """How far the step can go before a slack (a price) is used up, times `share`, at most 1."""
        primal = min(1.0, share * _until_zero(self.slacks, self.slack_moves))
        dual = min(1.0, share * _until_zero(self.prices, self.price_moves))
        return (primal, dual) if isinstance(self.cost, Straight) else (min(primal, dual),) * 2

    def _move(self, primal: float, dual: float) -> None:
        self.p = self.p + primal * self.p_move
        self.v += primal * self.v_move
        self.level = self.level + dual * self.row_moves[: self.n_equal]
        self.slacks = [s + primal * ds for s, ds in zip(self.slacks, self.slack_moves, strict=True)]
        self.prices = [y + dual * dy for y, dy in zip(self.prices, self.price_moves, strict=True)]


def _until_zero(values: list[Vector], moves: list[Vector]) -> float:
    """The step at which the first of the values reaches zero; 1 where none does before."""
    steps = [-1 / least for v, m in zip(values, moves, strict=True) if len(v) and (least := (m / v).min()) < 0]
    return float(min([1.0, *steps]))
