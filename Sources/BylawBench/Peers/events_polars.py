# Job B in Polars: COMMUNITY MEMBERS EVENTS OUT VALUES
import sys
from datetime import date
import polars as pl

community, members, events, out, values = sys.argv[1:6]
key = pl.String if community == "plain" else pl.Int64
message, like = pl.col("kind") == "message", pl.col("kind") == "like"
log = (
    pl.scan_csv(events, schema={"member": key, "at": pl.String, "kind": pl.String, "value": pl.Int64})
    # The text of a moment is ordered as the moments are, and a range of texts is sooner told than a range of moments.
    .filter(pl.col("at") >= "2026-10-18", pl.col("at") < "2026-11-02")
    .with_columns(day=pl.col("at").str.head(10).str.to_date("%Y-%m-%d"))
    .group_by("member")
    .agg(
        messages=message.sum().cast(pl.Int64),
        active=pl.when(message).then("day").otherwise(None).drop_nulls().n_unique().cast(pl.Int64),
        likes=pl.when(like).then("value").otherwise(0).sum(),
    )
)
judged = (
    pl.scan_csv(members, schema_overrides={"id": key, "tier": pl.String, "last_spoke": pl.Date})
    .select("id", "tier", quiet=pl.col("last_spoke") < date(2026, 10, 18))
    .join(log, left_on="id", right_on="member", how="left", maintain_order="left")
    .with_columns(pl.col("messages", "active", "likes").fill_null(0))
    .with_columns(score=pl.col("messages") + 3 * pl.col("active"))
    .collect(engine="streaming")
)


def decisions(rows, rule, kind, source, target, rank):
    return rows.select(
        "id",
        pl.lit(rule).alias("rule"),
        pl.lit(kind).alias("kind"),
        pl.lit(source).alias("from"),
        pl.lit(target).alias("to"),
        pl.lit(None, pl.String).alias("detail"),
        rank.cast(pl.Int64).alias("rank"),
        pl.col("score").alias("value"),
    )


growth = (
    judged.lazy().filter(tier="growth").sort("score", "likes", "id", descending=[True, True, False]).head(3).collect()
)
quiet = judged.lazy().filter(pl.col("quiet"), tier="core").sort("score", "id").head(10).collect()
by_score_and_likes = (pl.col("score") * 2**32 + pl.col("likes")).rank("min", descending=True)
pl.concat(
    [decisions(growth, "rising", "promoted", "growth", "core", by_score_and_likes),
     decisions(quiet, "quiet", "demoted", "core", "holding", pl.col("score").rank("min"))]
).write_csv(out)
judged.lazy().sort("id").select("id", "messages", "active", "likes").collect().write_csv(values)
