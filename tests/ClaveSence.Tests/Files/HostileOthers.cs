using System.IO.Compression;
using System.Text;
using ClaveSence.Web.Files;

namespace ClaveSence.Tests.Files;

/// <summary>Files that are no document at all, and files that are two things at once.</summary>
internal static class HostileOthers
{
    internal static IEnumerable<Hostile> All => [.. Strangers, .. Polyglots];

    // What they are called does not matter: names are tested apart.
    private static IEnumerable<Hostile> Strangers =>
        [
            new("not a document", "nothing at all", () => [], FileFault.Empty),
            .. new (string Name, byte[] Content)[]
            {
                ("HTML", [.. "<!DOCTYPE html><script>alert(1)</script>"u8]),
                ("SVG with a script", [.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8]),
                (
                    "XML with an entity",
                    [.. "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"u8]
                ),
                ("a shell script", [.. "#!/bin/sh\nrm -rf /\n"u8]),
                ("PHP", [.. "<?php system($_GET['a']); ?>"u8]),
                ("a program of Windows", [.. "MZ\u0090\0"u8, .. HostilePdfs.Noise(512)]),
                ("a program of Linux", [0x7F, .. "ELF"u8, .. HostilePdfs.Noise(512)]),
                ("a class of Java", [0xCA, 0xFE, 0xBA, 0xBE, .. HostilePdfs.Noise(64)]),
                ("a ZIP", Zip("a.txt", "hola"u8.ToArray())),
                ("a ZIP that is called a document of Word", Zip("word/document.xml", "<a/>"u8.ToArray())),
                ("a ZIP that unpacks to 300 MB", Zip("0.dll", [], 300_000_000)),
                ("a RAR", [.. "Rar!"u8, 0x1A, 7, 0, .. HostilePdfs.Noise(64)]),
                ("a 7z", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, .. HostilePdfs.Noise(64)]),
                ("a gzip", [0x1F, 0x8B, 8, 0, .. HostilePdfs.Noise(64)]),
                ("a GIF", [.. "GIF89a"u8, .. HostilePdfs.Noise(64)]),
                ("a BMP", [.. "BM"u8, .. HostilePdfs.Noise(64)]),
                ("a TIFF", [.. "II*\0"u8, .. HostilePdfs.Noise(64)]),
                ("a WebP", [.. "RIFF\u0010\0\0\0WEBPVP8 "u8, .. HostilePdfs.Noise(64)]),
                ("a HEIC", [0, 0, 0, 0x18, .. "ftypheic"u8, .. HostilePdfs.Noise(64)]),
                ("an icon", [0, 0, 1, 0, .. HostilePdfs.Noise(64)]),
                ("PostScript", [.. "%!PS-Adobe-3.0\n"u8]),
                ("RTF with an object", [.. @"{\rtf1{\object\objdata 01}}"u8]),
                ("a document of old Word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. HostilePdfs.Noise(64)]),
                ("JSON", [.. "{\"a\":1}"u8]),
                ("plain text", [.. "%PD F-1.7"u8]),
                ("a PDF behind a byte order mark", [0xEF, 0xBB, 0xBF, .. HostilePdfs.Sound()]),
                ("a PDF behind a line", [.. "\n"u8, .. HostilePdfs.Sound()]),
                ("a PDF behind 1,000 other bytes", [.. HostilePdfs.Noise(1000), .. HostilePdfs.Sound()]),
                ("a PDF behind a page of HTML", [.. "<html><script>alert(1)</script>"u8, .. HostilePdfs.Sound()]),
                ("a JPEG behind a byte", [0, .. ImageBook.Jpeg()]),
                ("a PNG with one wrong byte in its signature", [0x88, .. ImageBook.Png()[1..]]),
            }.Select(one => new Hostile("not a document", one.Name, () => one.Content, FileFault.UnknownKind)),
        ];

    private static IEnumerable<Hostile> Polyglots =>
        [
            .. new (string Name, Func<byte[]> Make)[]
            {
                ("PDF and ZIP", () => [.. HostilePdfs.Sound(), .. Archive]),
                ("PDF and JAR with a comment", () => [.. HostilePdfs.Sound(), .. Archive[..^2], 5, 0, .. "hello"u8]),
                ("PDF and HTML behind its end", () => [.. HostilePdfs.Sound(), .. "<html><script>alert(1)</script>"u8]),
                ("PDF and JPEG behind its end", () => [.. HostilePdfs.Sound(), .. ImageBook.Jpeg()]),
                (
                    "PDF and 5,000 blanks behind its end",
                    () => [.. HostilePdfs.Sound(), .. Enumerable.Repeat((byte)' ', 5000)]
                ),
                (
                    "PDF and HTML in its first comment",
                    () => new PdfBook { Header = "%PDF-1.7\n%<html><script>alert(1)</script>\n" }.Write()
                ),
                (
                    "PDF and PHP in its first comment",
                    () => new PdfBook { Header = "%PDF-1.7\n%<?php system('id'); ?>\n" }.Write()
                ),
                ("PDF and ZIP in its middle that ends with it", () => PdfAroundZip()),
                (
                    "PDF and a program's first bytes in its comment",
                    () => new PdfBook { Header = "%PDF-1.7\n%\u007fELF\u0002\n" }.Write()
                ),
                ("JPEG and ZIP", () => [.. ImageBook.Jpeg(), .. Archive]),
                ("JPEG and RAR", () => [.. ImageBook.Jpeg(), .. "Rar!"u8, 0x1A, 7, 0]),
                ("JPEG and PDF", () => [.. ImageBook.Jpeg(), .. HostilePdfs.Sound()]),
                ("JPEG and HTML behind its end", () => [.. ImageBook.Jpeg(), .. "<script>alert(1)</script>"u8]),
                (
                    "JPEG and HTML in a comment",
                    () => ImageBook.JpegWith(0xFE, [.. "<html><script>alert(1)</script>"u8])
                ),
                (
                    "JPEG and script in its first part",
                    () => ImageBook.JpegWith(0xE0, [.. "*/=1;<SCRIPT>alert(1)</SCRIPT>"u8])
                ),
                ("JPEG and PHP in a comment", () => ImageBook.JpegWith(0xFE, [.. "<?PHP system('id');"u8])),
                (
                    "JPEG and PHP in its Exif",
                    () => ImageBook.JpegWith(0xE1, [.. "Exif\0\0"u8, .. "<?php eval($_POST[1]);"u8])
                ),
                ("JPEG and PDF in a comment", () => ImageBook.JpegWith(0xFE, HostilePdfs.Sound())),
                ("JPEG and ZIP in a comment", () => ImageBook.JpegWith(0xFE, Archive)),
                ("JPEG and SVG in its profile", () => ImageBook.JpegWith(0xE2, [.. "<svg onload=alert(1)>"u8])),
                ("JPEG and a shell script in a comment", () => ImageBook.JpegWith(0xFE, [.. "\n#!/bin/sh\n"u8])),
                ("JPEG and PNG", () => [.. ImageBook.Jpeg(), .. ImageBook.Png()]),
                ("JPEG and noise", () => [.. ImageBook.Jpeg(), .. HostilePdfs.Noise(500)]),
                (
                    "JPEG and a program that says that it is Samsung's",
                    () => [.. ImageBook.Jpeg(), .. "MZ"u8, 0x90, 0, .. new byte[60], 8, 0, 0, 0, .. "SEFT"u8]
                ),
                (
                    "JPEG and another JPEG with HTML in it",
                    () => [.. ImageBook.Jpeg(), .. ImageBook.JpegWith(0xFE, [.. "<html>"u8])]
                ),
                ("PNG and ZIP", () => [.. ImageBook.Png(), .. Archive]),
                ("PNG and PDF", () => [.. ImageBook.Png(), .. HostilePdfs.Sound()]),
                ("PNG and HTML behind its end", () => [.. ImageBook.Png(), .. "<html>"u8]),
                ("PNG and another PNG", () => [.. ImageBook.Png(), .. ImageBook.Png()]),
                ("PNG and PHP in a text", () => ImageBook.PngWith("tEXt", [.. "Comment\0<?php system('id');"u8])),
                (
                    "PNG and HTML in a text",
                    () => ImageBook.PngWith("iTXt", [.. "a\0\0\0\0\0<iframe src=//ejemplo.cl>"u8])
                ),
                ("PNG and ZIP in a part of its own", () => ImageBook.PngWith("zipA", Archive)),
                ("PNG and PDF in a part of its own", () => ImageBook.PngWith("pdFa", HostilePdfs.Sound())),
                ("PNG and a program in a part of its own", () => ImageBook.PngWith("exEa", [0x7F, .. "ELF"u8])),
            }.Select(one => new Hostile("two things at once", one.Name, one.Make, FileFault.ForeignContent)),
        ];

    private static byte[] Archive => Zip("a.class", "hola"u8.ToArray());

    private static byte[] PdfAroundZip()
    {
        var pdf = new PdfBook().AddStream("", Archive).Write();
        var archive = Archive;
        var end = pdf.AsSpan().IndexOf(archive) + archive.Length;
        pdf[end - 2] = (byte)(pdf.Length - end); // The archive's comment is the rest of the PDF.
        pdf[end - 1] = (byte)((pdf.Length - end) >> 8);
        return pdf;
    }

    private static byte[] Zip(string name, byte[] content, int zeros = 0)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            entry.Write(content);
            for (var (none, left) = (new byte[64 * 1024], zeros); left > 0; left -= none.Length)
            {
                entry.Write(none);
            }
        }

        return to.ToArray();
    }
}
