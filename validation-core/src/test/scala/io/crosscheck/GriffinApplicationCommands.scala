package io.crosscheck

/** The command that Griffin's arguments become. */
object GriffinApplicationCommands {
  def of(args: String*): Seq[String] = GriffinApplication.command(args.toArray).toSeq
}
