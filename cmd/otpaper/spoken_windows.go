package main

import "golang.org/x/sys/windows"

// systemLanguages are the languages of the person's Windows, the first wanted
// most: tags like "de-DE".
func systemLanguages() []string {
	tags, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return tags
}
