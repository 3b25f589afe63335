package io.crosscheck

/** What Spark 3.5 says in words of its own. */
object SparkSays {
  val noColumn = "A column or function parameter"

  /** Before what is wrong with a file whose rows are read. */
  def reading(path: String): String = ""
}
