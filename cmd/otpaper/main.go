// Command otpaper makes a paper recovery kit of the accounts in an
// authenticator app, proves from a scan of the paper that it works, and gets
// the accounts back from it.
//
// What a person types and reads follows these rules: interaction goes to the
// terminal; results go to standard output; everything else goes to standard
// error as "otpaper: …", "otpaper: warning: …", "otpaper: error: …" or
// "otpaper: hint: …", lower case, no period; the last line is always the next
// thing to do. This package alone touches files, clock, environment and
// terminal.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() { os.Exit(run()) }

// run is main with an exit code, for the tests to call as a program.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return newApp(ctx).main(os.Args[1:])
}
