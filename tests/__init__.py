"""Tests of careerkit."""
