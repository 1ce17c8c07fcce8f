# Job A in Polars: COMMUNITY MEMBERS OUT
import sys
from datetime import date
import polars as pl

community, members, out = sys.argv[1:4]
plain = community == "plain"
silent_before = date(2026, 10, 27) if plain else date(2026, 10, 3)
judged = (
    pl.scan_csv(
        members,
        schema_overrides={"id": pl.String if plain else pl.Int64, "tier": pl.String, "last_spoke": pl.Date, "messages": pl.Int64,
                          "invites": pl.Int64, "checkins": pl.Int64, "quality_posts": pl.Int64, "helpful": pl.Int64},
    )
    .select(
        "id",
        *(["name"] if plain else []),
        "tier",
        "invites",
        activity=pl.col("messages") + 5 * pl.col("invites") + 2 * pl.col("checkins"),
        quiet=pl.col("last_spoke") < date(2026, 10, 18),
        good=(pl.col("quality_posts") >= 3) & (pl.col("helpful") >= 10),
        silent=pl.col("last_spoke") < silent_before,
    )
    .collect(engine="streaming")
    .lazy()
)


def decisions(rows, rule, kind, source=None, target=None, detail=pl.lit(None, pl.String), ranked=None):
    rank = ranked.cast(pl.Int64) if ranked is not None else pl.lit(None, pl.Int64)
    return rows.select(
        "id",
        pl.lit(rule).alias("rule"),
        pl.lit(kind).alias("kind"),
        pl.lit(source, pl.String).alias("from"),
        pl.lit(target, pl.String).alias("to"),
        detail.alias("detail"),
        rank.alias("rank"),
        (pl.col("activity") if ranked is not None else pl.lit(None, pl.Int64)).alias("value"),
    )


growth = judged.filter(tier="growth").sort("activity", "id", descending=[True, False]).head(3)
quiet = judged.filter(pl.col("quiet"), tier="core").sort("activity", "id").head(10)
parts = [
    decisions(growth, "rising", "promoted", "growth", "core", ranked=pl.col("activity").rank("min", descending=True)),
    decisions(quiet, "quiet", "demoted", "core", "holding", ranked=pl.col("activity").rank("min")),
    decisions(judged.filter("good").sort("id"), "pass", "rewarded", detail=pl.lit('badge "pass"')),
    decisions(judged.filter(pl.col("invites") >= 5).sort("id"), "inviter", "rewarded",
              detail=pl.format("points {}", 10 * pl.col("invites"))),
    decisions(judged.filter("silent").sort("id"), "reminder" if plain else "warning", "penalized",
              detail=pl.format('say "{}, 好久不见"', "name") if plain else pl.lit('say "30 days without a word"')),
]
pl.concat(pl.collect_all(parts)).write_csv(out)
