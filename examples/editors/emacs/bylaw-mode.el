;;; bylaw-mode.el --- Policies of Bylaw  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "26.1"))
;; Version: 0.1.0
;; Keywords: languages

;;; Commentary:

;; Comments and the indentation of policies, and `bylaw lsp' through Eglot, which is built into Emacs 29, and is the
;; package `elpa-eglot' of Debian, or `eglot' of ELPA, for those before.

;;; Code:

(defvar bylaw-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?_ "w" table)
    table))

;;;###autoload
(define-derived-mode bylaw-mode prog-mode "Bylaw"
  "Major mode for policies of Bylaw."
  (setq-local comment-start "# ")
  (setq-local comment-end "")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.bylaw\\'" . bylaw-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(bylaw-mode . ("bylaw" "lsp"))))

(declare-function eglot-execute-command "eglot")
(declare-function eglot-current-server "eglot")
(declare-function jsonrpc-request "jsonrpc")

(defun bylaw-run-tests ()
  "Run the tests of the policy, and show what came of them."
  (interactive)
  (let ((result (jsonrpc-request
                 (eglot-current-server) :workspace/executeCommand
                 (list :command "bylaw.runTests"
                       :arguments (vector (concat "file://" (url-hexify-string buffer-file-name url-path-allowed-chars)))))))
    (with-output-to-temp-buffer "*bylaw tests*" (princ (plist-get result :text)))))

(provide 'bylaw-mode)
;;; bylaw-mode.el ends here
