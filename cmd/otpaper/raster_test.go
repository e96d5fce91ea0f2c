package main

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// engine is the PDF engine of the tests, started once; its compiled code is
// kept where that of the program is.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	cache, err := wazero.NewCompilationCacheWithDir(compiledEngine())
	if err != nil {
		return nil, err
	}
	return webassembly.Init(webassembly.Config{
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(cache),
		MinIdle:       1, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
})

// drawPDF draws every page of a PDF in the given resolution.
func drawPDF(data []byte, dpi int) ([]image.Image, error) {
	pool, err := engine()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, err
	}
	defer instance.Close()
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, err
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, err
	}
	var pictures []image.Image
	for i := range count.PageCount {
		picture, err := drawPage(instance, doc.Document, i, dpi)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		pictures = append(pictures, picture)
	}
	return pictures, nil
}

// drawPage returns a copy: the engine's own picture dies with the page.
func drawPage(instance pdfium.Pdfium, doc references.FPDF_DOCUMENT, index, dpi int) (image.Image, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}}
	drawn, err := instance.RenderPageInDPI(&requests.RenderPageInDPI{DPI: dpi, Page: page})
	if err != nil {
		return nil, err
	}
	defer drawn.Cleanup()
	source := drawn.Result.Image
	picture := image.NewGray(source.Bounds())
	for y := range source.Bounds().Dy() {
		row := picture.Pix[y*picture.Stride:][:source.Bounds().Dx()]
		for x := range row {
			row[x] = color.GrayModel.Convert(source.RGBAAt(x, y)).(color.Gray).Y
		}
	}
	return picture, nil
}
