// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

public enum EBSDirect {
    public static let version = "2019-11-02"
}
