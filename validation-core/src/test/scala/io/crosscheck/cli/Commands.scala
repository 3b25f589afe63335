package io.crosscheck.cli

import java.io.PrintStream

import picocli.CommandLine.ParseResult

/** The command line for specs of other packages. */
object Commands {

  /** Fails where the words are no command of ours. */
  def parse(out: PrintStream, words: Seq[String]): ParseResult =
    CrosscheckCommand.commandLine(new Console(out, out, false)).parseArgs(words: _*)
}
