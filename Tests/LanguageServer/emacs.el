;;; emacs.el --- Emacs, in batch mode, at work on a policy of Chinese and emoji  -*- lexical-binding: t; -*-

;; What is wrong appears, a fix is applied, completion and renaming work. Each step waits until it has come, and fails when it
;; has not in twenty seconds.

(setq package-user-dir (expand-file-name "elpa" temporary-file-directory))
(package-initialize)
(require 'eglot)
(require 'bylaw-mode)
(setq eglot-sync-connect 20 eglot-send-changes-idle-time 0 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil)

(defun wait (what condition)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless (funcall condition) (error "no %s" what))))

(defun go (words &optional inside)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (+ (match-beginning 0) (or inside 0))))

(defun tell () (eglot--signal-textDocument/didChange))

(find-file (getenv "POLICY"))
(bylaw-mode)
(call-interactively #'eglot)
(let ((text (buffer-string)) (found nil))
  (wait "server" (lambda () (eglot-managed-p)))
  ;; A slip behind emoji, on one line with them.
  (go "spoken > 门槛")
  (delete-region (+ (point) 4) (+ (point) 5))
  (tell)
  (flymake-mode 1)
  (flymake-start)
  (wait "diagnostic" (lambda () (accept-process-output nil 0.05) (setq found (flymake-diagnostics))))
  (let* ((it (car found)) (start (flymake-diagnostic-beg it)))
    (unless (string-prefix-p "spokn" (buffer-substring start (+ start 5)))
      (error "it is at %s" (buffer-substring start (+ start 5))))
    (let* ((answer (jsonrpc-request
                    (eglot--current-server-or-lose) :textDocument/codeAction
                    (list :textDocument (eglot--TextDocumentIdentifier)
                          :range (list :start (eglot--pos-to-lsp-position start)
                                       :end (eglot--pos-to-lsp-position (+ start 5)))
                          :context (list :diagnostics []))))
           (fix (seq-find (lambda (it) (equal (plist-get it :kind) "quickfix")) answer)))
      (unless fix (error "no fix"))
      (eglot--apply-workspace-edit (plist-get fix :edit))))
  (unless (equal (buffer-string) text) (error "fixed: %s" (buffer-string)))
  (tell)
  ;; Completion behind emoji.
  (go "mood = high" (length "mood = high"))
  (delete-region (- (point) 3) (point))
  (tell)
  (let* ((capf (eglot-completion-at-point)) (table (nth 2 capf)))
    (unless (all-completions "h" table) (error "nothing is completed"))
    (unless (member "high" (mapcar #'substring-no-properties (all-completions "h" table))) (error "no `high'")))
  (insert "igh")
  (tell)
  (go "门槛 and")
  (eglot-rename "界限😀")
  (unless (equal (buffer-string) (replace-regexp-in-string "门槛" "`界限😀`" text t t)) (error "renamed: %s" (buffer-string)))
  (eglot-format)
  (set-buffer-modified-p nil))
(princ "Emacs: diagnostics, a fix, completion and a rename as expected\n")
(kill-emacs 0)
