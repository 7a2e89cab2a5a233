"""The version, where the build and every report can read it without importing the package."""

VERSION = "0.1.0"
