package main

import (
	"strings"

	"github.com/spf13/pflag"
)

// addExportFlags adds the flags of every command that reads exports.
func addExportFlags(f *pflag.FlagSet, e *exportFlags) {
	f.StringVar(&e.passwordFile, "password-file", "", "")
	f.StringVar(&e.format, "format", "", "")
	f.StringArrayVar(&e.keyFiles, "key-file", nil, "")
}

// wantPaths returns the files named on the command line. When there is none it
// asks for one on a terminal, and fails otherwise.
func (a *app) wantPaths(paths []string, what, question, example string) ([]string, error) {
	if len(paths) > 0 {
		return paths, nil
	}
	if a.term != nil {
		path, err := a.term.ask("  %s: ", tr(question))
		if err != nil {
			return nil, err
		}
		if path = strings.Trim(path, `'"`); path != "" {
			return []string{path}, nil
		}
	}
	return nil, misuse(trf("for example: %s", example), "%s is missing", usageWord(what))
}

// shellWords writes file names as a person would type them in a shell.
func shellWords(paths []string) string {
	quoted := make([]string, len(paths))
	for i, p := range paths {
		if strings.ContainsAny(p, " '\"$&;()*?[]<>|\\`!") {
			p = "'" + strings.ReplaceAll(p, "'", `'\''`) + "'"
		}
		quoted[i] = p
	}
	return strings.Join(quoted, " ")
}
