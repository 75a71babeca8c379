"""What people see: tables, trees and the interactive page."""
