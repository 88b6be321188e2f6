"""Text with tags: HTML and XML, read into paragraphs and tables whose every character is known in the file."""
