package main

import (
	"errors"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// flagMisuse says in the spoken language what pflag found wrong with the
// flags of a command.
func flagMisuse(command string, err error) error {
	hint := trf("\"otpaper %s -h\" lists the flags", command)
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		if letters := unknown.GetSpecifiedShortnames(); letters != "" {
			return misuse(hint, "unknown shorthand flag: %q in -%s", firstLetter(letters), letters)
		}
		return misuse(hint, "unknown flag: --%s", unknown.GetSpecifiedName())
	case errors.As(err, &bare):
		if letters := bare.GetSpecifiedShortnames(); letters != "" {
			return misuse(hint, "flag needs an argument: %q in -%s", firstLetter(letters), letters)
		}
		return misuse(hint, "flag needs an argument: --%s", bare.GetSpecifiedName())
	case errors.As(err, &wrong):
		wanted := tr("a whole number is expected")
		if wrong.GetFlag().Value.Type() == "bool" {
			wanted = tr("true or false is expected")
		}
		return misuse(hint, "invalid argument %q for %q flag: %s", wrong.GetValue(), "--"+wrong.GetFlag().Name, wanted)
	case errors.As(err, &syntax):
		return misuse(hint, "bad flag syntax: %s", syntax.GetSpecifiedFlag())
	}
	return misuse(hint, "%w", err)
}

// firstLetter is the first of the letters of -abc.
func firstLetter(letters string) rune {
	r, _ := utf8.DecodeRuneInString(letters)
	return r
}
