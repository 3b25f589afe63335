package io.crosscheck.demo

import scala.util.Random

/** A table as plain values; NULL is null, as in Spark's rows.
  *
  * @param columns
  *   names and types as DDL
  */
final case class DemoTable(columns: Vector[(String, String)], rows: Vector[Vector[Any]]) {
  def ddl: String = columns.map { case (name, kind) => s"$name $kind" }.mkString(", ")

  /** The same with the columns in another order. */
  def select(names: String*): DemoTable = {
    val places = names.map(name => columns.indexWhere(_._1 == name)).toVector
    DemoTable(places.map(columns), rows.map(row => places.map(row)))
  }
}

object DemoTable {
  def of(columns: (String, String)*)(rows: Seq[Product]): DemoTable =
    DemoTable(columns.toVector, rows.map(values).toVector)

  private def values(row: Product): Vector[Any] = row.productIterator.map {
    case Some(value) => value
    case None        => null
    case value       => value
  }.toVector
}

/** Hands out rows at random, none twice. */
final class Picks[A](rows: Seq[A], random: Random) {
  private var left = random.shuffle(rows.toVector)

  def take(count: Int, suits: A => Boolean = (_: A) => true): Vector[A] = {
    val taken = left.filter(suits).take(count)
    require(taken.size == count, s"$count rows wanted, ${taken.size} suit")
    left = left.filterNot(taken.toSet)
    taken
  }
}
