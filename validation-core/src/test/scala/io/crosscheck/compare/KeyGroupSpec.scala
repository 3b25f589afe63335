package io.crosscheck.compare

import io.crosscheck.compare.catalyst.CatalystRows
import org.apache.spark.sql.catalyst.InternalRow
import org.apache.spark.sql.catalyst.expressions.{UnsafeProjection, UnsafeRow}
import org.apache.spark.sql.types._
import org.apache.spark.unsafe.types.UTF8String
import org.scalatest.funspec.AnyFunSpec
import scala.collection.mutable

class KeyGroupSpec extends AnyFunSpec {
  private val value = new StructType().add("c0", StringType)
  private val layout = Array[DataType](
    LongType,
    new StructType().add("c0", IntegerType),
    value,
    new StructType().add("none", IntegerType)
  )

  private def row(text: String): UnsafeRow = {
    val content = InternalRow(if (text == null) null else UTF8String.fromString(text))
    UnsafeProjection.create(layout).apply(InternalRow(1L, InternalRow(1), content, null)).copy()
  }

  private def text(row: UnsafeRow): String =
    Option(row.getStruct(Layout.VALUE, 1).getUTF8String(0)).fold("NULL")(_.toString)

  private class Told extends KeyGroup.Fates {
    var near = 0L
    val fates: mutable.Buffer[String] = mutable.Buffer[String]()
    override def matched(rows: Long): Unit = near += rows
    override def changed(s: UnsafeRow, t: UnsafeRow): Unit = fates += s"${text(s)}>${text(t)}"
    override def missingInTarget(s: UnsafeRow): Unit = fates += s"${text(s)}>"
    override def missingInSource(t: UnsafeRow): Unit = fates += s">${text(t)}"
  }

  private def group(source: Seq[String], target: Seq[String], changes: Boolean = true): KeyGroup = {
    val equality =
      new ValueEquality(0, StringType, io.crosscheck.align.Form.PLAIN, java.util.Optional.empty()).forTask()
    val settings = new KeyGroup.Settings(java.util.Collections.singletonList(equality), 1, false, changes)
    val made = new KeyGroup(settings, CatalystRows.ordering(value))
    source.foreach(s => made.addSource(row(s)))
    target.foreach(t => made.addTarget(row(t)))
    made
  }

  private def settled(group: KeyGroup): Seq[String] = {
    val told = new Told
    group.settle(told)
    told.fates.toSeq
  }

  describe("rows of one key whose contents share a hash") {
    it("pair off by their values, as a multiset") {
      val found = group(Seq("a", "b", "a", "c", null), Seq("b", "a", null, "d", "b"))
      found.sharesHash()
      val told = new Told
      found.settle(told)
      assert(told.near == 3)
      assert(told.fates == Seq("a>b", "c>d"))
    }

    it("are never equal by the hash alone") {
      val found = group(Seq("a"), Seq("b"))
      found.sharesHash()
      assert(settled(found) == Seq("a>b"))
    }
  }

  describe("what is left of a key") {
    it("pairs in the order of its content, NULL first; the surplus is missing") {
      assert(settled(group(Seq("d", null, "b"), Seq("z", "x"))) == Seq("NULL>x", "b>z", "d>"))
    }

    it("is missing on both sides where nothing changes") {
      assert(settled(group(Seq("b"), Seq("z", "x"), changes = false)) == Seq("b>", ">x", ">z"))
    }

    it("is forgotten once settled") {
      val found = group(Seq("b"), Seq("z"))
      assert(settled(found) == Seq("b>z"))
      assert(settled(found) == Seq())
    }
  }
}
