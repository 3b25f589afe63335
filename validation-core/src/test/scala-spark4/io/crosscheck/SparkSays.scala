package io.crosscheck

/** What Spark 4 says in words of its own. */
object SparkSays {
  val noColumn = "A column, variable, or function parameter"

  /** Before what is wrong with a file whose rows are read. */
  def reading(path: String): String = s"file file://$path: "
}
