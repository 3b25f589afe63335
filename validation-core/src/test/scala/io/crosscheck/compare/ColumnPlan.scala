package io.crosscheck.compare

import org.apache.spark.sql.types.DataType
import org.scalacheck.Gen

/** A column of one or both sides; cells are made as `base` and then brought into the types of the sides. */
final case class ColumnPlan(
    role: ColumnPlan.Role,
    name: String,
    targetName: String,
    base: DataType,
    sourceType: DataType,
    targetType: DataType,
    palette: Vector[Any]
) {
  val inSource: Boolean = role != ColumnPlan.TargetOnly
  val inTarget: Boolean = role != ColumnPlan.SourceOnly
  val paired: Boolean = role == ColumnPlan.Key || role == ColumnPlan.Compared
  def cell: Gen[Any] = Gen.oneOf(palette)
}

object ColumnPlan {
  sealed trait Role
  case object Key extends Role
  case object Compared extends Role
  case object Excluded extends Role
  case object SourceOnly extends Role
  case object TargetOnly extends Role
}
